import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit } from "../../platform/db.ts";
import { audit } from "../../tenancy/audit.ts";
import { loadConnection } from "../connect/load-connection.ts";
import { replaceTokens } from "../connect/tokens/keep-tokens.ts";
import { requestToken, type TokenAnswer } from "../connect/tokens/request-token.ts";
import { openCredentials, verifierContext } from "../secrets.ts";
import { settleStatus } from "../status/settle-status.ts";
import { hashState } from "./begin-authorization.ts";

export type Authorized =
  | { kind: "connected"; integrationId: string }
  /** `unknown`: never begun, used already, too late, or somebody else's. */
  | { kind: "unknown" }
  /** The person, or the other side, said no. */
  | { kind: "refused"; integrationId: string; code: string };

interface Begun {
  integration_id: string;
  verifier_sealed: string;
  redirect_uri: string;
  credentials_set_at: Date;
}

/**
 * A person came back from the other side: exchanges the code for tokens and keeps them, sealed. The state is used up first, whatever follows.
 * @param error what the other side says instead of a code (RFC 6749 §4.1.2.1)
 */
export async function finishAuthorization(
  ctx: Ctx,
  { state, code, error }: { state: string; code: string | null; error: string | null },
): Promise<Authorized> {
  const hash = hashState(state);
  const begun = await takeBegun(ctx, hash);
  if (!begun) return { kind: "unknown" };
  const integrationId = begun.integration_id;
  const row = await loadConnection(ctx, { tenantId: ctx.tenantId, integrationId });
  if (!row) return { kind: "unknown" };
  const credentials = openCredentials(ctx.box, integrationId, row.credentialsSealed);
  if (credentials.kind !== "oauth_code") return { kind: "unknown" };
  if (error !== null || code === null) return refuse(ctx, { integrationId, code: codeOf(error), why: error });
  const answer = await requestToken(ctx, {
    subdomain: row.subdomain,
    client: credentials,
    grant: {
      grant_type: "authorization_code",
      code,
      redirect_uri: begun.redirect_uri,
      code_verifier: ctx.box.open(begun.verifier_sealed, verifierContext(hash)),
    },
  });
  if (answer.kind !== "tokens")
    return refuse(ctx, { integrationId, code: `token_${answer.failure.class}`, why: answer.failure.message });
  return keep(ctx, { begun, answer });
}

/** Of whoever began it, in time, with the credentials that still hold. */
async function takeBegun(ctx: Ctx, hash: string): Promise<Begun | null> {
  const { rows } = await inTx(ctx, (tx) =>
    sql<Begun & { is_valid: boolean }>`
      delete from integration_authorizations a using integrations i
      where a.tenant_id = ${ctx.tenantId} and a.state_hash = ${hash} and a.user_id = ${ctx.actor.id}
        and i.tenant_id = a.tenant_id and i.id = a.integration_id
      returning a.integration_id, a.verifier_sealed, a.redirect_uri, a.credentials_set_at,
        a.expires_at > ${ctx.now()} and i.deleted_at is null and i.credentials_set_at = a.credentials_set_at as is_valid`.execute(
      tx,
    ),
  );
  return rows[0]?.is_valid ? rows[0] : null;
}

async function keep(
  ctx: Ctx,
  { begun, answer }: { begun: Begun; answer: Extract<TokenAnswer, { kind: "tokens" }> },
): Promise<Authorized> {
  const id = begun.integration_id;
  return inTx(ctx, async (tx, ctx) => {
    // Locked, so that no other credentials come in between.
    const { rows } = await sql`
      select id from integrations where tenant_id = ${ctx.tenantId} and id = ${id} and deleted_at is null
        and credentials_set_at = ${begun.credentials_set_at} for no key update`.execute(tx);
    if (rows.length === 0) return { kind: "unknown" };
    await replaceTokens(ctx, tx, { tenantId: ctx.tenantId, integrationId: id, answer });
    await sql`update integrations set connection_error = null where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
    await settleStatus(ctx, tx, { id });
    await audit(ctx, { action: "authorize", subjectType: "integration", subjectId: id, after: { outcome: "connected" } });
    afterCommit(tx, () => ctx.db.signals.raise("integrations", ctx.tenantId, { kind: "integration", id }));
    return { kind: "connected", integrationId: id };
  });
}

/** Errors of the standard are words; anything else isn't repeated. */
function codeOf(error: string | null): string {
  return error !== null && /^[a-z_]{1,40}$/.test(error) ? error : "no_code";
}

async function refuse(
  ctx: Ctx,
  { integrationId, code, why }: { integrationId: string; code: string; why: string | null },
): Promise<Authorized> {
  const told = (why ?? code).slice(0, 300);
  await audit(ctx, {
    action: "authorize",
    subjectType: "integration",
    subjectId: integrationId,
    after: { outcome: "refused", why: told },
  });
  return { kind: "refused", integrationId, code };
}
