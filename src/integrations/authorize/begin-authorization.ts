import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { authorizationOut } from "../../contract/api/credentials.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import type { Caller } from "../../tenancy/caller.ts";
import { getIntegration } from "../find-integrations.ts";
import { openCredentials, verifierContext } from "../secrets.ts";

/** As long as signing in over there takes. */
const lifeMs = 10 * 60_000;
/** Attempts of one integration under way at once: whoever clicks again has left the one before. */
const mostUnderWay = 20;

/**
 * Sends a person to the other side to let us in (RFC 6749 §4.1 with PKCE, RFC 7636). The state in the address is bound to tenant, integration
 * and person, counts once and for ten minutes; what is kept of it is its hash.
 * @param callbackUrl where the other side leads back to
 * @throws AppError not_found, forbidden for API keys, invalid_transition for credentials of other kinds
 */
export async function beginAuthorization(
  ctx: Ctx,
  { id, caller, callbackUrl, ifMatch }: { id: string; caller: Caller; callbackUrl: string; ifMatch?: IfMatch },
): Promise<z.input<typeof authorizationOut>> {
  return inTx(ctx, async (tx, ctx) => {
    const integration = await getIntegration(ctx, { id });
    ifMatch?.(integration);
    // Whoever comes back is known by the session alone.
    if (caller.credential.kind !== "session" || !ctx.actor.id)
      throw new AppError("forbidden", {
        detail: "A person connects it, signed in to the console: an API key can't agree to anything.",
      });
    const credentials = openCredentials(ctx.box, id, integration.credentials_sealed);
    if (credentials.kind !== "oauth_code" || !integration.credentials_set_at)
      throw new AppError("invalid_transition", {
        detail: "Only credentials of the kind oauth_code are authorized by a person.",
        extra: { state: integration.credentials_kind, allowed: [] },
      });
    const [state, verifier] = [randomBytes(32).toString("base64url"), randomBytes(48).toString("base64url")];
    const hash = hashState(state);
    const expiresAt = new Date(ctx.now().getTime() + lifeMs);
    await sql`
      delete from integration_authorizations where tenant_id = ${ctx.tenantId} and state_hash in (
        select state_hash from integration_authorizations where tenant_id = ${ctx.tenantId} and integration_id = ${id}
        order by expires_at desc offset ${mostUnderWay - 1})`.execute(tx);
    await sql`
      insert into integration_authorizations
        (tenant_id, state_hash, integration_id, user_id, verifier_sealed, redirect_uri, credentials_set_at, expires_at)
      values (${ctx.tenantId}, ${hash}, ${id}, ${ctx.actor.id}, ${ctx.box.seal(verifier, verifierContext(hash))}, ${callbackUrl},
        ${integration.credentials_set_at}, ${expiresAt})`.execute(tx);
    await audit(ctx, { action: "begin_authorization", subjectType: "integration", subjectId: id });
    const url = new URL(credentials.authorize_url);
    const query = {
      ...credentials.authorize_params,
      response_type: "code",
      client_id: credentials.client_id,
      redirect_uri: callbackUrl,
      ...(credentials.scope ? { scope: credentials.scope } : {}),
      state,
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return { url: url.href, redirect_uri: callbackUrl, expires_at: expiresAt.toISOString() };
  });
}

export function hashState(state: string): string {
  return createHash("sha256").update(state).digest("base64url");
}
