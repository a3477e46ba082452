import { sql } from "kysely";
import { sequenceEvents } from "../outbox/sequence-events.ts";
import { afterCommit, type Database, hot, type Tx } from "../platform/db.ts";
import { fanOutFiltered } from "./fan-out-filtered.ts";
import { queueInOrder } from "./order.ts";
import { deliveriesFor } from "./queue-deliveries.ts";

export const fanOutBatch = 500;

/**
 * Turns a tenant's newly committed events into one delivery per webhook that asked, in the transaction that gives them their positions. The
 * tenant's mark moves in the same statement, and a delivery's id is derived from event and webhook, so a crash here repeats nothing.
 * Paused webhooks get their rows too, as `held`. Every change of a webhook calls this first: an event goes to the webhooks as they were
 * when it was committed.
 * Webhooks with a filter, and the order of those that keep one, are looked at apart, and only where there are any.
 * `now` may be older than an event that was committed since: a delivery is never older than its event, which its id relies on.
 * @returns how many events were fanned out; call again while it equals the batch
 */
export async function fanOut(tx: Tx, { db, tenantId, now }: { db: Database; tenantId: string; now: Date }): Promise<number> {
  const { position, fannedOut } = await sequenceEvents(tx, { tenantId, now, limit: fanOutBatch });
  const from = BigInt(fannedOut);
  const to = BigInt(position) - from > BigInt(fanOutBatch) ? from + BigInt(fanOutBatch) : BigInt(position);
  if (to === from) return 0;
  const { rows } = await sql<{ deliveries: number; ordered: boolean; filtered: boolean }>`${hot}
    with fresh as (
      select event_id, event_at, name, record_id, position from feed
      where tenant_id = ${tenantId} and position > ${from.toString()}::bigint and position <= ${to.toString()}::bigint
    ), queued as (
      ${deliveriesFor({ tenantId, now })}
      join webhooks w on w.tenant_id = ${tenantId} and w.deleted_at is null and w.filter is null
        and w.events && array[f.name, split_part(f.name, '.', 1) || '.*', '*']
        and not (f.name like 'webhook.%' and f.record_id = w.id)
      on conflict do nothing
      returning 1
    ), moved as (
      update feed_heads set fanned_out = ${to.toString()}::bigint where tenant_id = ${tenantId}
    )
    select count(*)::int as deliveries,
      exists (select from webhooks where tenant_id = ${tenantId} and deleted_at is null and ordered) as ordered,
      exists (select from webhooks where tenant_id = ${tenantId} and deleted_at is null and filter is not null) as filtered
    from queued`.execute(tx);
  const filtered = rows[0]?.filtered ? await fanOutFiltered(tx, { db, tenantId, from, to, now }) : 0;
  if (rows[0]?.ordered) await queueInOrder(tx, { tenantId, from, to });
  afterCommit(tx, () => {
    db.signals.raise("feed", tenantId);
    if (!rows[0]?.deliveries && filtered === 0) return;
    db.signals.raise("deliveries", tenantId);
    db.signals.raise("changes", tenantId, { kind: "delivery", id: null });
  });
  return Number(to - from);
}

/** Everything committed so far becomes deliveries, before a webhook changes. */
export async function fanOutAll(tx: Tx, at: { db: Database; tenantId: string; now: Date }): Promise<void> {
  while ((await fanOut(tx, at)) === fanOutBatch);
}

/** Tenants with committed events that aren't deliveries yet. */
export async function findTenantsToFanOut(db: Database, limit: number): Promise<string[]> {
  const { rows } = await sql<{ tenant_id: string }>`
    (with recursive waiting as (
      (select tenant_id from outbox order by tenant_id limit 1)
      union all
      select next.tenant_id from waiting cross join lateral
        (select tenant_id from outbox where tenant_id > waiting.tenant_id order by tenant_id limit 1) next
    ) select tenant_id from waiting limit ${limit})
    union (select tenant_id from feed_heads where fanned_out < position limit ${limit})`.execute(db.worker);
  return rows.map((row) => row.tenant_id);
}
