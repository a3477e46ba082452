import { sql } from "kysely";
import type { Services } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { tokensContext } from "../../secrets.ts";
import type { ConnectionRow } from "../load-connection.ts";
import type { TokenAnswer } from "./request-token.ts";
import { tokenTimes } from "./token-times.ts";

/** As they are sealed. */
interface Tokens {
  access: string;
  refresh: string | null;
  obtainedAt: string;
}

/** After a fault that may pass: as long as nobody notices a token's absence. After a refusal that a person has to mend: longer. */
const faultPauseMs = 30_000;
const refusalPauseMs = 300_000;

type Got = Extract<TokenAnswer, { kind: "tokens" }>;
type Place = Pick<ConnectionRow, "tenantId" | "integrationId" | "tokenGeneration" | "tokensSealed">;

export function openTokens(
  box: Services["box"],
  { integrationId, tokensSealed }: Pick<Place, "integrationId" | "tokensSealed">,
): Tokens {
  if (tokensSealed === null) throw new Error("there are no tokens");
  // Sealed below, and authenticated.
  return JSON.parse(box.open(tokensSealed, tokensContext(integrationId))) as Tokens;
}

/**
 * Commits new tokens, where those they were made from are still the latest. A refresh token that the other side doesn't replace stays.
 * @returns null where others came meanwhile
 */
export async function keepTokens(
  services: Services,
  { row, answer }: { row: Place; answer: Got },
): Promise<{ generation: number; obtainedAt: Date } | null> {
  const refresh = answer.refresh ?? (row.tokensSealed === null ? null : openTokens(services.box, row).refresh);
  const { tenantId, integrationId, tokenGeneration: from } = row;
  return services.db.inTenant(tenantId, (tx) =>
    write(services, tx, { tenantId, integrationId, answer: { ...answer, refresh }, from }),
  );
}

/** Those of a new authorization: the ones before are given up, whatever they are. */
export async function replaceTokens(
  services: Services,
  tx: Tx,
  place: { tenantId: string; integrationId: string; answer: Got },
): Promise<void> {
  const { tenantId, integrationId } = place;
  await sql`insert into integration_connections (tenant_id, integration_id) values (${tenantId}, ${integrationId})
    on conflict do nothing`.execute(tx);
  await write(services, tx, { ...place, from: null });
}

/** @param from the generation that has to be the latest; null: any */
async function write(
  { box, now }: Services,
  tx: Tx,
  place: { tenantId: string; integrationId: string; answer: Got; from: number | null },
): Promise<{ generation: number; obtainedAt: Date } | null> {
  const { tenantId, integrationId, answer, from } = place;
  const { access, refresh, expiresInSeconds } = answer;
  const obtainedAt = now();
  const tokens: Tokens = { access, refresh, obtainedAt: obtainedAt.toISOString() };
  const { expiresAt, renewAt } = tokenTimes({ obtainedAt, expiresInSeconds });
  const { rows } = await sql<{ token_generation: number }>`
    update integration_connections set tokens_sealed = ${box.seal(JSON.stringify(tokens), tokensContext(integrationId))},
      token_generation = token_generation + 1, token_expires_at = ${expiresAt}, token_renew_at = ${renewAt},
      renewing_by = null, renewing_until = null, renewal_not_before = null, renewal_refused = null
    where tenant_id = ${tenantId} and integration_id = ${integrationId} and token_generation = coalesce(${from}::int, token_generation)
    returning token_generation`.execute(tx);
  return rows[0] ? { generation: rows[0].token_generation, obtainedAt } : null;
}

/** Writes down why there is no new token, so that nobody asks again before it makes sense; for good where asking can't help. */
export async function noteRefusal(
  { db, now }: Services,
  { row, answer, me }: { row: Place; answer: Exclude<TokenAnswer, Got>; me: string },
): Promise<void> {
  const { tenantId, integrationId, tokenGeneration } = row;
  const { class: kind, message, fix, needsPerson, notBefore } = answer.failure;
  const pauseMs = answer.kind === "refused" ? refusalPauseMs : faultPauseMs;
  const until = answer.kind === "refused" && answer.forGood ? null : (notBefore ?? new Date(now().getTime() + pauseMs));
  await db.inTenant(tenantId, (tx) =>
    sql`
      update integration_connections set renewing_by = null, renewing_until = null, renewal_not_before = ${until},
        renewal_refused = ${JSON.stringify({ class: kind, message, fix, needsPerson })}::jsonb
      where tenant_id = ${tenantId} and integration_id = ${integrationId} and token_generation = ${tokenGeneration}
        and renewing_by = ${me}`.execute(tx),
  );
}
