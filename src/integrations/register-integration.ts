import type { z } from "zod";
import type { integrationCreate } from "../contract/api/integrations.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { AppError, errorsOf } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { audit } from "../tenancy/audit.ts";
import { chooseOwner } from "../tenancy/choose-owner.ts";
import { checkIntegration, connectorFor } from "./check-integration.ts";
import { checkCredentials } from "./credentials/check-credentials.ts";
import { readSubdomain } from "./credentials/read-subdomain.ts";
import { resetConnection } from "./credentials/reset-connection.ts";
import { getIntegration, type IntegrationRow } from "./find-integrations.ts";
import { missingEndpoint } from "./missing-endpoint.ts";
import { nameRules } from "./name-rules.ts";
import { auditedIntegration } from "./present-integration.ts";
import { sealCredentials, sealInbound } from "./secrets.ts";
import { writeVersion } from "./write-version.ts";

const mostIntegrations = 200;

/**
 * Registers an integration, disabled: nothing is taken in before somebody enables it.
 * @throws AppError validation_failed with every field that is wrong; limit_reached
 */
export async function registerIntegration(ctx: Ctx, input: z.output<typeof integrationCreate>): Promise<IntegrationRow> {
  return inTx(ctx, async (tx, ctx) => {
    const ownerId = await chooseOwner(tx, ctx, input.owner_id ?? null);
    const connector = connectorFor({ type: input.type, preset: input.preset ?? null });
    const { credentials = { kind: "none" as const }, inbound, endpoint_url: endpointUrl = null } = input;
    const subdomain = await readSubdomain(ctx, tx);
    const others = [
      ...errorsOf(() => checkCredentials(ctx, { subdomain, endpointUrl, credentials })),
      ...missingEndpoint(connector, { ...input, endpointUrl }),
    ];
    const { config } = await checkIntegration(ctx, tx, { connector, wanted: input, references: true, sync: true, others });
    await refuseTooMany(tx, { tenantId: ctx.tenantId });
    const at = ctx.now();
    const id = newId("int", at);
    await tx
      .insertInto("integrations")
      .values({
        tenant_id: ctx.tenantId,
        id,
        type: input.type,
        preset: connector.preset,
        name: input.name,
        endpoint_url: endpointUrl,
        owner_id: ownerId,
        credentials_sealed: sealCredentials(ctx.box, id, credentials),
        credentials_kind: credentials.kind,
        credentials_set_at: credentials.kind === "none" ? null : at,
        credentials_set_by: credentials.kind === "none" ? null : JSON.stringify(ctx.actor),
        inbound_sealed: inbound ? sealInbound(ctx.box, id, inbound) : null,
        inbound_kind: inbound?.kind ?? null,
        inbound_set_at: inbound ? at : null,
        status_reason: "It was never enabled.",
        status_reason_code: "never_enabled",
        status_since: at,
        expected_every_seconds: input.expected_every_seconds ?? null,
        created_by: JSON.stringify(ctx.actor),
        created_at: at,
        updated_at: at,
      })
      .execute();
    await writeVersion(ctx, tx, { id, version: 1, sync: input.sync, config, mapping: nameRules(input.mapping, []).mapping });
    await tx.insertInto("directory").values({ kind: "receiver", lookup: id, tenant_id: ctx.tenantId, subject_id: id }).execute();
    await tx.insertInto("intake_queue").values({ tenant_id: ctx.tenantId, integration_id: id }).execute();
    if (credentials.kind !== "none") await resetConnection(ctx, tx, { id, credentials });
    const integration = await getIntegration(ctx, { id });
    const after = auditedIntegration(integration, ctx.box);
    await audit(ctx, { action: "create", subjectType: "integration", subjectId: id, after });
    return integration;
  });
}

async function refuseTooMany(tx: Tx, { tenantId }: { tenantId: string }): Promise<void> {
  const { count } = await tx
    .selectFrom("integrations")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("tenant_id", "=", tenantId)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  if (Number(count) < mostIntegrations) return;
  throw new AppError("limit_reached", {
    detail: `A tenant has at most ${mostIntegrations} integrations. Delete one that is no longer needed.`,
    extra: { limit: mostIntegrations },
  });
}
