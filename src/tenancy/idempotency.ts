import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Services } from "../platform/context.ts";
import type { Database, Tx } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";

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
  /** It was carried out, but its process ended before the reply was kept. */
  | { kind: "unknown"; committedAt: Date }
  /** The key belongs to another body. */
  | { kind: "reused" }
  | { kind: "kept"; reply: string };

/** How long a key is remembered (contract §2). */
const keptMs = 24 * 3_600_000;
/** A claim of a process that died before it had carried anything out is free after this; a living one renews its own. */
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
        claimed_until = excluded.claimed_until, reply_sealed = null, committed_at = null, created_at = excluded.created_at, expires_at = excluded.expires_at
      where known.expires_at <= ${now()}
        or (known.reply_sealed is null and known.committed_at is null and known.claimed_until < clock_timestamp() and known.fingerprint = excluded.fingerprint)
      returning 1`.execute(db.worker);
    if (claimed.length > 0) return { kind: "claimed", claim };
    const { rows } = await sql<{ fingerprint: string; reply_sealed: string | null; committed_at: Date | null; lapsed: boolean }>`
      select fingerprint, reply_sealed, committed_at, claimed_until < clock_timestamp() as lapsed from idempotency_keys where ${at(place)}`.execute(
      db.worker,
    );
    const known = rows[0];
    if (!known) continue;
    if (known.fingerprint !== fingerprint) return { kind: "reused" };
    if (known.reply_sealed === null) {
      if (!known.lapsed) return { kind: "running" };
      // Let go between the two statements: it is ours to claim.
      if (known.committed_at === null) continue;
      return { kind: "unknown", committedAt: known.committed_at };
    }
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

/** The same key may be tried again at once, unless something was committed under it: what isn't kept is the reply. */
export async function releaseClaim(
  { db }: Pick<Services, "db">,
  { claim, ...place }: IdempotencyPlace & { claim: string },
): Promise<void> {
  await sql`
    with released as (
      delete from idempotency_keys where ${at(place)} and claim = ${claim} and committed_at is null
    ) update idempotency_keys set claimed_until = clock_timestamp() - interval '1 second'
      where ${at(place)} and claim = ${claim} and committed_at is not null`.execute(db.worker);
}

/**
 * The database for what runs under a claimed key: each transaction that has written something marks the key before it commits, so that
 * what was carried out isn't carried out again, whenever the process dies. The mark is a fence, too: a process that couldn't renew its claim
 * for so long that another request took it over commits nothing any more.
 * @returns a database whose transactions throw AppError idempotency_in_progress when the claim is another's by now
 */
export function markingDatabase(db: Database, { claim, ...place }: IdempotencyPlace & { claim: string }): Database {
  const marked =
    <T>(work: (tx: Tx) => Promise<T>) =>
    async (tx: Tx): Promise<T> => {
      const result = await work(tx);
      // PostgreSQL gives a transaction its id at the first thing it writes. Whoever would take the claim over waits for the mark's commit.
      const { rows } = await sql<{ lost: boolean }>`
        with wrote as materialized (select pg_current_xact_id_if_assigned() is not null as anything), mark as (
          update idempotency_keys set committed_at = coalesce(committed_at, clock_timestamp())
          where ${at(place)} and claim = ${claim} and (select anything from wrote) returning 1
        ) select anything and not exists (select from mark) as lost from wrote`.execute(tx);
      if (rows[0]?.lost)
        throw new AppError("idempotency_in_progress", {
          detail: "Another request with this key has taken over, since this one was cut off for too long. Nothing was changed.",
          retryAfterSeconds: 1,
        });
      return result;
    };
  return {
    ...db,
    inTenant: (tenantId, work) => db.inTenant(tenantId, marked(work)),
    acrossTenants: (work) => db.acrossTenants(marked(work)),
  };
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
