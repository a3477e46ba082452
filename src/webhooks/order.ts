import { type RawBuilder, sql } from "kysely";
import type { Database, Tx } from "../platform/db.ts";

// A webhook that is `ordered` gets the events of one record one after the other. Of each record's open deliveries the first has a time for
// its next attempt; those behind it have none and come into the queue one by one, as the one before them ends.

/** No event waits for its predecessors longer than this: what can't be delivered for an hour shall not hide what happened since. */
export const longestWaitSeconds = 3_600;
/** Younger ones are left to whoever ends their predecessors. */
const lookAfterMs = 60_000;

/**
 * Puts new deliveries of ordered webhooks behind the earlier ones of their record. Call it in the fan-out's transaction, after the range
 * `from`–`to` of feed positions has its rows. The webhooks are locked against whoever ends deliveries at this moment: he sees these rows, or
 * we see that his are gone.
 */
export async function queueInOrder(
  tx: Tx,
  { tenantId, from, to }: { tenantId: string; from: bigint; to: bigint },
): Promise<void> {
  await sql`select 1 from webhooks where tenant_id = ${tenantId} and ordered and deleted_at is null order by id for share`.execute(
    tx,
  );
  await sql`
    update deliveries d set next_attempt_at = null
    from (
      select distinct w.id as webhook_id, f.record_id from feed f
      join webhooks w on w.tenant_id = ${tenantId} and w.ordered and w.deleted_at is null
      where f.tenant_id = ${tenantId} and f.position > ${from.toString()}::bigint and f.position <= ${to.toString()}::bigint and f.record_id is not null
    ) fresh
    where d.done = false and d.tenant_id = ${tenantId} and d.webhook_id = fresh.webhook_id and d.order_key = fresh.record_id and d.attempt_count = 0
      and d.position > ${from.toString()}::bigint and d.position <= ${to.toString()}::bigint
      and exists (select from deliveries e where e.done = false and e.tenant_id = d.tenant_id and e.webhook_id = d.webhook_id
        and e.order_key = d.order_key and e.position < d.position)`.execute(tx);
}

export interface EndedInOrder {
  tenantId: string;
  webhookId: string;
  orderKey: string;
}

/**
 * Lets the next of each record go. The webhooks' rows are locked by the caller.
 * @param ended deliveries that are done, by webhook and record
 * @returns whether any may go now
 */
export async function letNextGo(tx: Tx, { ended, now }: { ended: EndedInOrder[]; now: Date }): Promise<boolean> {
  const { rows } = await sql`
    update deliveries d set next_attempt_at = ${now}
    from (select distinct * from unnest(${ended.map((one) => one.tenantId)}::text[], ${ended.map((one) => one.webhookId)}::text[],
        ${ended.map((one) => one.orderKey)}::text[]) as ended (tenant_id, webhook_id, order_key)) ended
    cross join lateral (${firstWaiting(now)}) next
    where d.done = false and d.ctid = next.place
    returning 1`.execute(tx);
  return rows.length > 0;
}

/** What waits behind deliveries that were skipped goes on, at a webhook that was resumed without them. */
export async function letAllNextGo(
  tx: Tx,
  { tenantId, webhookId, now }: { tenantId: string; webhookId: string; now: Date },
): Promise<void> {
  await sql`select 1 from webhooks where tenant_id = ${tenantId} and id = ${webhookId} for no key update`.execute(tx);
  const { rows } = await sql<{ orderKey: string }>`
    select distinct order_key as "orderKey" from deliveries
    where done = false and tenant_id = ${tenantId} and webhook_id = ${webhookId} and order_key is not null and next_attempt_at is null`.execute(
    tx,
  );
  const ended = rows.map(({ orderKey }) => ({ tenantId, webhookId, orderKey }));
  if (ended.length > 0) await letNextGo(tx, { ended, now });
}

/** The first that waits of a record, unless an earlier one is under way for less than the longest wait; time in a pause doesn't count. */
function firstWaiting(now: Date): RawBuilder<unknown> {
  const oldest = new Date(now.getTime() - longestWaitSeconds * 1_000);
  return sql`
    select w.ctid as place from deliveries w
    where w.done = false and w.tenant_id = ended.tenant_id and w.webhook_id = ended.webhook_id and w.order_key = ended.order_key
      and w.next_attempt_at is null and w.status in ('pending', 'held')
      and not exists (select from deliveries e where e.done = false and e.tenant_id = w.tenant_id and e.webhook_id = w.webhook_id
        and e.order_key = w.order_key and e.position < w.position and e.next_attempt_at is not null
        and (e.created_at > ${oldest} or exists (select from webhooks where tenant_id = e.tenant_id and id = e.webhook_id and resumed_at > ${oldest})))
    order by w.position limit 1`;
}

/** What waits at a webhook that isn't ordered any more goes at once. @returns how many may go now */
export async function releaseWaiting(
  tx: Tx,
  { now, of }: { now: Date; of: { tenantId: string; webhookId: string } },
): Promise<number> {
  const { rows } = await sql`
    update deliveries set next_attempt_at = ${now}
    where done = false and tenant_id = ${of.tenantId} and webhook_id = ${of.webhookId} and order_key is not null and next_attempt_at is null
    returning 1`.execute(tx);
  return rows.length;
}

/**
 * A chore: the first of each record goes that has waited too long, or whose predecessors went away while a process died. Oldest first, in
 * steps of so many rows and a transaction each, along the index of what waits: half a million that wait hold nobody up.
 * @returns how many may go now
 */
export async function releaseLongWaiting(db: Database, { now, step = 5_000 }: { now: Date; step?: number }): Promise<number> {
  // One of each record, however many steps its events lie in.
  const seen = new Set<string>();
  for (let released = 0, after: Waiting | null = null; ; ) {
    const page: Waiting[] = await findWaiting(db, { now, step, after });
    const waiting = page.filter(({ webhookId, orderKey }) => seen.size < seen.add(`${webhookId} ${orderKey}`).size);
    if (waiting.length > 0) released += await db.acrossTenants((tx) => releaseFirst(tx, { now, waiting }));
    after = page.at(-1) ?? null;
    if (page.length < step) return released;
  }
}

interface Waiting {
  tenantId: string;
  webhookId: string;
  orderKey: string;
  id: string;
  /** As PostgreSQL writes it. */
  createdAt: string;
}

async function findWaiting(
  db: Database,
  { now, step, after }: { now: Date; step: number; after: Waiting | null },
): Promise<Waiting[]> {
  const beyond = after ? sql`and (created_at, id) > (${after.createdAt}::timestamptz, ${after.id})` : sql``;
  const { rows } = await sql<Waiting>`
    select tenant_id as "tenantId", webhook_id as "webhookId", order_key as "orderKey", id, created_at::text as "createdAt" from deliveries
    where done = false and order_key is not null and next_attempt_at is null and status = 'pending'
      and created_at <= ${new Date(now.getTime() - lookAfterMs)} ${beyond}
    order by created_at, id limit ${sql.raw(String(step))}`.execute(db.worker);
  return rows;
}

/** What somebody else moves at this moment is left to him. */
async function releaseFirst(tx: Tx, { now, waiting }: { now: Date; waiting: Waiting[] }): Promise<number> {
  const { rows } = await sql`
    with next as (
      select d.ctid as place
      from (select distinct * from unnest(${waiting.map((one) => one.tenantId)}::text[], ${waiting.map((one) => one.webhookId)}::text[],
        ${waiting.map((one) => one.orderKey)}::text[]) as ended (tenant_id, webhook_id, order_key)) ended
      cross join lateral (${firstWaiting(now)}) next
      join deliveries d on d.done = false and d.ctid = next.place
      for update of d skip locked
    )
    update deliveries d set next_attempt_at = ${now} from next where d.done = false and d.ctid = next.place
    returning 1`.execute(tx);
  return rows.length;
}
