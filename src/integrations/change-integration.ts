import { isDeepStrictEqual } from "node:util";
import type { Updateable } from "kysely";
import type { z } from "zod";
import type { integrationPatch } from "../contract/api/integrations.ts";
import { laterThan } from "../platform/clock.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import { errorsOf, type FieldError, invalidField } from "../platform/errors.ts";
import type { Integrations } from "../platform/schema.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { audit } from "../tenancy/audit.ts";
import type { Caller } from "../tenancy/caller.ts";
import { chooseOwner } from "../tenancy/choose-owner.ts";
import { checkIntegration, connectorFor } from "./check-integration.ts";
import { checkCredentials } from "./credentials/check-credentials.ts";
import { readSubdomain } from "./credentials/read-subdomain.ts";
import { forgetFaults, resetConnection } from "./credentials/reset-connection.ts";
import { getIntegration, type IntegrationRow, lockIntegration } from "./find-integrations.ts";
import { checkMayChange } from "./may-change.ts";
import { missingEndpoint } from "./missing-endpoint.ts";
import { followRenamed, nameRules } from "./name-rules.ts";
import { alignReader, settleReader } from "./post/align-reader.ts";
import { forgetUnusable } from "./post/unusable-settings.ts";
import { auditedIntegration } from "./present-integration.ts";
import { planRun } from "./pull/plan-run.ts";
import { openInboundIfUsable, sealCredentials, sealInbound } from "./secrets.ts";
import { settleStatus } from "./status/settle-status.ts";
import { letMessagesIn } from "./take-in/hold-messages.ts";
import { writeVersion } from "./write-version.ts";

type Patch = z.output<typeof integrationPatch>;

/**
 * Changes what the merge patch names. Another sync, config or mapping is a new version, with which messages are read from now on, and open
 * entries of the log when they are retried.
 * @param restores the version that the patch goes back to
 * @throws AppError not_found, forbidden, validation_failed; whatever `ifMatch` throws
 */
export async function changeIntegration(
  ctx: Ctx,
  {
    id,
    patch,
    caller,
    ifMatch,
    restores = null,
  }: { id: string; patch: Patch; caller: Caller; ifMatch?: IfMatch; restores?: number | null },
): Promise<IntegrationRow> {
  return inTx(ctx, async (tx, ctx) => {
    const seen = await getIntegration(ctx, { id });
    checkMayChange(caller, seen, patch);
    await lockIntegration(tx, { tenantId: ctx.tenantId, id });
    const before = await getIntegration(ctx, { id });
    ifMatch?.(before);
    const ownerId = patch.owner_id === undefined ? before.owner_id : await chooseOwner(tx, ctx, patch.owner_id);
    await settleReader(ctx, tx, before);
    const others = await connectionErrors(ctx, tx, { before, patch });
    const version = await versionAfter(ctx, tx, { before, patch, restores, others });
    await tx
      .updateTable("integrations")
      .set({
        ...(patch.name === undefined ? {} : { name: patch.name }),
        ...(patch.endpoint_url === undefined ? {} : { endpoint_url: patch.endpoint_url }),
        ...(patch.expected_every_seconds === undefined ? {} : { expected_every_seconds: patch.expected_every_seconds }),
        owner_id: ownerId,
        ...secretColumns(ctx, id, patch),
        version,
        updated_at: laterThan(before.updated_at, ctx.now()),
      })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await planAnew(ctx, tx, before, patch);
    if (patch.credentials) await resetConnection(ctx, tx, { id, credentials: patch.credentials });
    else if (patch.endpoint_url !== undefined && patch.endpoint_url !== before.endpoint_url) await forgetFaults(ctx, tx, { id });
    if (version !== before.version) await forgetUnusable(ctx, tx, { integrationId: id });
    if (version !== before.version) await letMessagesIn(ctx, tx, { id });
    await settleStatus(ctx, tx, { id });
    const after = await getIntegration(ctx, { id });
    await alignReader(ctx, tx, { row: after });
    await audit(ctx, {
      action: restores === null ? "update" : "restore",
      subjectType: "integration",
      subjectId: id,
      before: auditedIntegration(before, ctx.box),
      after: { ...auditedIntegration(after, ctx.box), ...(restores === null ? {} : { restored_version: restores }) },
    });
    afterCommit(tx, () => ctx.db.signals.raise("integrations", ctx.tenantId, { kind: "integration", id }));
    return after;
  });
}

/** Another schedule or source, or what somebody did about a run that fails: it is tried again soon. */
async function planAnew(ctx: Ctx, tx: Tx, before: IntegrationRow, patch: Patch): Promise<void> {
  const isMended = patch.config !== undefined || patch.credentials !== undefined || patch.endpoint_url !== undefined;
  if (!isMended && patch.sync === undefined) return;
  const wasFailing = isMended && before.failed_runs > 0;
  const at = { tenantId: ctx.tenantId, id: before.id };
  if (wasFailing)
    await tx
      .updateTable("integrations")
      .set({ failed_runs: 0 })
      .where("tenant_id", "=", at.tenantId)
      .where("id", "=", at.id)
      .execute();
  await planRun(tx, { ...at, now: ctx.now(), when: wasFailing ? "soon" : "next" });
}

/** @returns the version in force afterwards, written down when it is a new one */
async function versionAfter(
  ctx: Ctx,
  tx: Tx,
  { before, patch, restores, others }: { before: IntegrationRow; patch: Patch; restores: number | null; others: FieldError[] },
): Promise<number> {
  const now = { sync: JSON.parse(before.sync), config: JSON.parse(before.config), mapping: JSON.parse(before.mapping) };
  const wanted = {
    sync: patch.sync ?? now.sync,
    config: patch.config ?? now.config,
    mapping: patch.mapping ?? now.mapping,
    inbound: patch.inbound === undefined ? inboundOf(ctx, before) : patch.inbound,
  };
  // A building that went away since isn't the fault of who renames the integration.
  const connector = connectorFor(before);
  const asks = { references: patch.config !== undefined, sync: patch.sync !== undefined };
  // Nor is an endpoint that was left out earlier.
  const isAsked = [patch.endpoint_url, patch.config, patch.mapping].some((part) => part !== undefined);
  const endpointUrl = patch.endpoint_url === undefined ? before.endpoint_url : patch.endpoint_url;
  const missing = isAsked ? missingEndpoint(connector, { ...wanted, endpointUrl }) : [];
  const { config } = await checkIntegration(ctx, tx, { connector, wanted, ...asks, others: [...others, ...missing] });
  const named = patch.mapping ? nameRules(patch.mapping, now.mapping) : { mapping: now.mapping, renamed: [] };
  const asked = JSON.parse(JSON.stringify({ sync: wanted.sync, config, mapping: named.mapping })) as typeof now;
  // What stays is written as it was, also where its keys came in another order.
  const kept = <K extends keyof typeof now>(part: K) => (isDeepStrictEqual(asked[part], now[part]) ? now[part] : asked[part]);
  const next = { sync: kept("sync"), config: kept("config"), mapping: kept("mapping") };
  if (isDeepStrictEqual(next, now)) return before.version;
  await followRenamed(ctx, tx, { id: before.id, renamed: named.renamed });
  await writeVersion(ctx, tx, { id: before.id, version: before.version + 1, ...next, restores });
  return before.version + 1;
}

function inboundOf(ctx: Ctx, before: IntegrationRow) {
  // One that can't be opened any more isn't the fault of who changes something else.
  return before.inbound_sealed === null ? null : openInboundIfUsable(ctx.box, before.id, before.inbound_sealed);
}

/** A new secret ends a rotation: whoever sets it outright wants the old ones to count no longer. */
function secretColumns(ctx: Ctx, id: string, { credentials, inbound }: Patch): Updateable<Integrations> {
  const at = ctx.now();
  return {
    ...(credentials === undefined
      ? {}
      : {
          credentials_sealed: sealCredentials(ctx.box, id, credentials),
          credentials_kind: credentials.kind,
          credentials_set_at: credentials.kind === "none" ? null : at,
          credentials_set_by: credentials.kind === "none" ? null : JSON.stringify(ctx.actor),
        }),
    ...(inbound === undefined
      ? {}
      : {
          inbound_sealed: inbound && sealInbound(ctx.box, id, inbound),
          inbound_kind: inbound?.kind ?? null,
          inbound_set_at: inbound ? at : null,
          previous_inbound_sealed: null,
          previous_inbound_until: null,
        }),
  };
}

/** What is wrong with its endpoint and credentials, told together with the rest. */
async function connectionErrors(
  ctx: Ctx,
  tx: Tx,
  { before, patch }: { before: IntegrationRow; patch: Patch },
): Promise<FieldError[]> {
  const { endpoint_url: endpointUrl = null, credentials } = patch;
  const kept = errorsOf(() => refuseOldCredentials(before, patch));
  if (kept.length > 0 || (!endpointUrl && !credentials)) return kept;
  const subdomain = await readSubdomain(ctx, tx);
  return errorsOf(() => checkCredentials(ctx, { subdomain, endpointUrl, credentials }));
}

/** Another host must not be handed credentials that were entered for the old one, by whatever steps; nor anybody on the way, by plain http. */
function refuseOldCredentials(before: IntegrationRow, { endpoint_url: url, credentials }: Patch): void {
  if (!url || credentials !== undefined || before.credentials_kind === "none") return;
  if (before.endpoint_url && new URL(url).origin === new URL(before.endpoint_url).origin) return;
  throw invalidField("/credentials", "credentials_required", "The endpoint's host changes: enter the credentials again.");
}
