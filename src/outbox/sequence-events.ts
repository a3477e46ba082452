import { sql } from "kysely";
import { hot, type Tx } from "../platform/db.ts";

/**
 * Gives positions to a tenant's committed events, in the order in which they became visible, under the tenant's row lock. The lock is held
 * to the end of `tx`, so positions also become visible in their order: a reader that remembers the last one misses and repeats nothing.
 * Those found together follow the order of their writing, so that of two changes of one record the second comes after the first.
 * (An id can't serve as position: ids are handed out before the commit, so a late committer would be skipped.)
 * @returns how many got one, and the tenant's last position and the last fanned out before this call
 */
export async function sequenceEvents(
  tx: Tx,
  { tenantId, now, limit }: { tenantId: string; now: Date; limit: number },
): Promise<{ sequenced: number; position: string; fannedOut: string }> {
  // A statement of its own: the next one must see what the previous holder of the lock committed.
  const head = await sql<{ position: string; fanned_out: string }>`${hot}
    select position::text, fanned_out::text from feed_heads where tenant_id = ${tenantId} for update`.execute(tx);
  const row = head.rows[0];
  if (!row) return { sequenced: 0, position: "0", fannedOut: "0" };
  const { rows } = await sql<{ count: number; position: string | null }>`${hot}
    with fresh as (
      -- By their places: a plan made while the table was empty would read it whole for each of many rows.
      delete from outbox where ctid = any(array(select ctid from outbox where tenant_id = ${tenantId} order by sequence limit ${limit}))
      returning sequence, event_id, event_at, name, record_id
    ), placed as (
      insert into feed (tenant_id, position, event_id, event_at, name, record_id, created_at)
      select ${tenantId}, ${row.position}::bigint + row_number() over (order by sequence), event_id, event_at, name, record_id, ${now}
      from fresh
      returning position
    ), counted as (select count(*)::int as count, max(position) as position from placed), moved as (
      update feed_heads set position = counted.position from counted where tenant_id = ${tenantId} and counted.count > 0
    )
    select count, position::text from counted`.execute(tx);
  const result = rows[0];
  return { sequenced: result?.count ?? 0, position: result?.position ?? row.position, fannedOut: row.fanned_out };
}
