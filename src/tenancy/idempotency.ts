import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Services } from "../platform/context.ts";

/** Whose key it is and for what: the same key elsewhere is another one. */
export interface IdempotencyPlace {
  tenantId: string;
  credentialId: string;
  /** A hash of method, path and key. */
  lookup: string;
}

export type ClaimOutcome =
  /** Go on, then keep the reply or let go. */
  | { kind: "claimed"; claim: string }
  /** The first request is still running. */
  | { kind: "running" }
  /** The key belongs to another body. */
  | { kind: "reused" }
  | { kind: "kept"; reply: string };

/** How long a key is remembered (contract §2). */
const keptMs = 24 * 3_600_000;
/** A claim of a process that died is free after this; a living one renews its own. */
export const claimSeconds = 60;

/** Claims a key for the request that brings it, or finds what the first one was answered. One statement where nobody came before. */
export async function claimKey(
  { db, now, box }: Pick<Services, "db" | "now" | "box">,
  { fingerprint, ...place }: IdempotencyPlace & { fingerprint: string },
): Promise<ClaimOutcome> {
  const claim = randomUUID();
  const expiresAt = new Date(now().getTime() + keptMs);
  // The row found busy may be gone when it is looked at: then it is ours to claim.
  for (;;) {
    const { rows: claimed } = await sql`
      insert into idempotency_keys as known (tenant_id, credential_id, lookup, fingerprint, claim, claimed_until, created_at, expires_at)
      values (${place.tenantId}, ${place.credentialId}, ${place.lookup}, ${fingerprint}, ${claim},
        clock_timestamp() + make_interval(secs => ${claimSeconds}), ${now()}, ${expiresAt})
      on conflict (tenant_id, credential_id, lookup) do update set fingerprint = excluded.fingerprint, claim = excluded.claim,
        claimed_until = excluded.claimed_until, reply_sealed = null, created_at = excluded.created_at, expires_at = excluded.expires_at
      where known.expires_at <= ${now()}
        or (known.reply_sealed is null and known.claimed_until < clock_timestamp() and known.fingerprint = excluded.fingerprint)
      returning 1`.execute(db.worker);
    if (claimed.length > 0) return { kind: "claimed", claim };
    const { rows } = await sql<{ fingerprint: string; reply_sealed: string | null }>`
      select fingerprint, reply_sealed from idempotency_keys where ${at(place)}`.execute(db.worker);
    const known = rows[0];
    if (!known) continue;
    if (known.fingerprint !== fingerprint) return { kind: "reused" };
    if (known.reply_sealed === null) return { kind: "running" };
    return { kind: "kept", reply: box.open(known.reply_sealed, replyContext(place)) };
  }
}

/** Keeps the reply, sealed, since it may show a secret. A claim that ran out meanwhile and is another's now is left alone. */
export async function keepReply(
  { db, box }: Pick<Services, "db" | "box">,
  { claim, reply, ...place }: IdempotencyPlace & { claim: string; reply: string },
): Promise<void> {
  const sealed = box.seal(reply, replyContext(place));
  await sql`update idempotency_keys set reply_sealed = ${sealed} where ${at(place)} and claim = ${claim}`.execute(db.worker);
}

export async function renewClaim(
  { db }: Pick<Services, "db">,
  { claim, ...place }: IdempotencyPlace & { claim: string },
): Promise<void> {
  await sql`
    update idempotency_keys set claimed_until = clock_timestamp() + make_interval(secs => ${claimSeconds})
    where ${at(place)} and claim = ${claim}`.execute(db.worker);
}

/** The same key may be tried again at once: what happened isn't kept. */
export async function releaseClaim(
  { db }: Pick<Services, "db">,
  { claim, ...place }: IdempotencyPlace & { claim: string },
): Promise<void> {
  await sql`delete from idempotency_keys where ${at(place)} and claim = ${claim}`.execute(db.worker);
}

/** A chore: forgets replies whose day is over, in small steps. @returns how many */
export async function forgetReplies({ db, now }: Pick<Services, "db" | "now">): Promise<number> {
  const step = 1_000;
  for (let forgotten = 0; ; ) {
    const { rows } = await sql`
      delete from idempotency_keys where (tenant_id, credential_id, lookup) in
        (select tenant_id, credential_id, lookup from idempotency_keys where expires_at <= ${now()} limit ${step})
      returning 1`.execute(db.worker);
    forgotten += rows.length;
    if (rows.length < step) return forgotten;
  }
}

function at({ tenantId, credentialId, lookup }: IdempotencyPlace) {
  return sql`tenant_id = ${tenantId} and credential_id = ${credentialId} and lookup = ${lookup}`;
}

/** Binds a sealed reply to its place. */
export function replyContext({ tenantId, credentialId, lookup }: IdempotencyPlace): string {
  return `idempotency:${tenantId}:${credentialId}:${lookup}`;
}
