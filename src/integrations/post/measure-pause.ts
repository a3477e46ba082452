import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

/** Nobody waits for a more exact count: further events of a pause aren't looked at. */
export const mostLookedAt = 100_000;

export interface EventsOfPause {
  /** Those that its rules name, of the first `mostLookedAt` events since it last read. */
  events: number;
  oldestAt: Date | null;
  /** Whether there are more than were looked at. */
  isCapped: boolean;
  /** Events of any kind that happened then and aren't kept any more. */
  gone: number;
  /** From when on events are kept, where some are gone. */
  keptSince: Date | null;
}

/** What has happened since an integration last read the feed, by its rules of now; null for one that posts nothing. */
export async function measurePause(
  { tenantId }: Pick<Ctx, "tenantId">,
  tx: Tx,
  { id }: { id: string },
): Promise<EventsOfPause | null> {
  const { rows: readers } = await sql<{ position: string; events: string[]; head: string }>`
    select r.position::text, r.events, h.position::text as head from posting_readers r join feed_heads h on h.tenant_id = r.tenant_id
    where r.tenant_id = ${tenantId} and r.integration_id = ${id} and r.events <> '{}'`.execute(tx);
  const reader = readers[0];
  if (!reader) return null;
  const [position, head] = [BigInt(reader.position), BigInt(reader.head)];
  const kept = await findOldest(tx, tenantId);
  // With nothing left, the next event that comes will be the oldest.
  const oldest = kept?.position ?? head + 1n;
  const gone = oldest - 1n > position ? oldest - 1n - position : 0n;
  const from = position + gone;
  const to = head - from > BigInt(mostLookedAt) ? from + BigInt(mostLookedAt) : head;
  const { rows } = await sql<{ events: number; oldest_at: Date | null }>`
    select count(*)::int as events, min(event_at) as oldest_at from feed
    where tenant_id = ${tenantId} and position > ${from.toString()}::bigint and position <= ${to.toString()}::bigint
      and name = any(${reader.events}) and record_id is distinct from ${id}`.execute(tx);
  return {
    events: rows[0]?.events ?? 0,
    oldestAt: rows[0]?.oldest_at ?? null,
    isCapped: to < head,
    gone: Number(gone),
    keptSince: gone > 0n ? (kept?.at ?? null) : null,
  };
}

async function findOldest(tx: Tx, tenantId: string): Promise<{ position: bigint; at: Date } | null> {
  const { rows } = await sql<{ position: string; at: Date }>`
    select position::text, event_at as at from feed where tenant_id = ${tenantId} order by position limit 1`.execute(tx);
  return rows[0] ? { position: BigInt(rows[0].position), at: rows[0].at } : null;
}
