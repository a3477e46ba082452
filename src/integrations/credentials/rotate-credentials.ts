import { sql } from "kysely";
import type { z } from "zod";
import type { credentialsRotate } from "../../contract/api/credentials.ts";
import { laterThan } from "../../platform/clock.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { getIntegration, type IntegrationRow, lockIntegration } from "../find-integrations.ts";
import { notNow } from "../not-now.ts";
import { auditedIntegration } from "../present-integration.ts";
import { type Credentials, ifUsable, openCredentials, previousCredentialsContext, sealCredentials } from "../secrets.ts";
import { settleStatus } from "../status/settle-status.ts";
import { certificateEnd, checkCredentials } from "./check-credentials.ts";
import { readSubdomain } from "./read-subdomain.ts";

const hourMs = 3_600_000;

/**
 * New credentials of the same kind, which are used from now on; where the other side refuses them, the ones before are used until the overlap ends, so
 * that it can learn of the new ones at any moment in between. An authorization stays, as long as client and addresses do.
 * @throws AppError not_found; validation_failed; invalid_transition without credentials, and while an overlap lasts, unless
 * `overlap_hours` is 0: then those of both are wiped
 */
export async function rotateCredentials(
  ctx: Ctx,
  { id, credentials, overlap_hours, ifMatch }: z.output<typeof credentialsRotate> & { id: string; ifMatch?: IfMatch },
): Promise<IntegrationRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockIntegration(tx, { tenantId: ctx.tenantId, id });
    const before = await getIntegration(ctx, { id });
    ifMatch?.(before);
    if (before.credentials_kind === "none") throw notNow("none", "It has no credentials: set `credentials` first.");
    if (before.credentials_rotation_ends_at && overlap_hours > 0)
      throw notNow(
        "rotating",
        `The old ones are valid until ${before.credentials_rotation_ends_at.toISOString()}: complete or cancel that rotation first, or rotate with overlap_hours 0, which ends both at once.`,
        ["complete-rotation", "cancel-rotation"],
      );
    if (credentials.kind !== before.credentials_kind)
      throw invalidField(
        "/credentials/kind",
        "other_kind",
        `They are of the kind ${before.credentials_kind}: change the kind with PATCH.`,
      );
    checkCredentials(ctx, { subdomain: await readSubdomain(ctx, tx), endpointUrl: null, credentials });
    const at = ctx.now();
    // What can't be opened any more has no overlap.
    const old = ifUsable(() => openCredentials(ctx.box, id, before.credentials_sealed));
    const overlapMs = old ? Math.round(overlap_hours * hourMs) : 0;
    await tx
      .updateTable("integrations")
      .set({
        credentials_sealed: sealCredentials(ctx.box, id, credentials),
        credentials_set_at: at,
        credentials_set_by: JSON.stringify(ctx.actor),
        connection_error: null,
        updated_at: laterThan(before.updated_at, at),
      })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await keepFormer(ctx, tx, { id, old, next: credentials, overlapMs });
    await settleStatus(ctx, tx, { id });
    const after = await getIntegration(ctx, { id });
    await audit(ctx, {
      action: "rotate_credentials",
      subjectType: "integration",
      subjectId: id,
      before: auditedIntegration(before, ctx.box),
      after: auditedIntegration(after, ctx.box),
    });
    afterCommit(tx, () => ctx.db.signals.raise("integrations", ctx.tenantId, { kind: "integration", id }));
    return after;
  });
}

/** Keeps the ones before beside those that are shown from now on, for as long as the overlap lasts; not at all without one. @param old null where they can't be opened any more */
export async function keepFormer(
  { tenantId, box, now }: Ctx,
  tx: Tx,
  { id, old, next, overlapMs }: { id: string; old: Credentials | null; next: Credentials; overlapMs: number },
): Promise<void> {
  const until = overlapMs > 0 ? new Date(now().getTime() + overlapMs) : null;
  const sealed = until && box.seal(JSON.stringify(old), previousCredentialsContext(id));
  const keepsTokens = old?.kind === "oauth_code" && next.kind === "oauth_code" && isSameClient(old, next);
  await sql`insert into integration_connections (tenant_id, integration_id) values (${tenantId}, ${id}) on conflict do nothing`.execute(
    tx,
  );
  await sql`
    update integration_connections set previous_credentials_sealed = ${sealed}, previous_credentials_until = ${until},
      -- A renewal under way may have spent the refresh token already: what it brings must be kept.
      tokens_sealed = case when ${keepsTokens} then tokens_sealed end, token_generation = token_generation + (not ${keepsTokens})::int,
      token_expires_at = case when ${keepsTokens} then token_expires_at else ${certificateEnd(next)}::timestamptz end,
      token_renew_at = case when ${keepsTokens} then token_renew_at end,
      renewing_by = case when ${keepsTokens} then renewing_by end, renewing_until = case when ${keepsTokens} then renewing_until end,
      renewal_not_before = null, renewal_refused = null
    where tenant_id = ${tenantId} and integration_id = ${id}`.execute(tx);
}

type Code = Extract<Credentials, { kind: "oauth_code" }>;

function isSameClient(old: Code, next: Code): boolean {
  return (["authorize_url", "token_url", "client_id", "scope"] as const).every((field) => old[field] === next[field]);
}
