import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { afterCommit, type Database, type Tx } from "../platform/db.ts";
import { deliveriesFor } from "./queue-deliveries.ts";
import { makeFilterReader, subscribes, type WebhookChoice } from "./webhook-wants.ts";

/** Evaluations may take a while; meanwhile other work goes on. */
const yieldEveryMs = 20;
/** Between looks at the clock. */
const pairsAtATime = 200;

interface FreshEvent {
  event_id: string;
  name: string;
  record_id: string | null;
  payload: string;
}

interface FilterFailure {
  webhookId: string;
  filter: string;
  eventId: string;
  detail: string;
  count: number;
}

/**
 * The part of the fan-out for webhooks with a filter: one delivery for each event of the range that a filter takes. An event for which an
 * evaluation fails doesn't match, and its webhook shows that.
 * @returns how many deliveries were made
 */
export async function fanOutFiltered(
  tx: Tx,
  { db, tenantId, from, to, now }: { db: Database; tenantId: string; from: bigint; to: bigint; now: Date },
): Promise<number> {
  const webhooks = await tx
    .selectFrom("webhooks")
    .select(["id", "events", "filter"])
    .where("tenant_id", "=", tenantId)
    .where("deleted_at", "is", null)
    .where("filter", "is not", null)
    .orderBy("id")
    .execute();
  const patterns = [...new Set(webhooks.flatMap(({ events }) => events))];
  const { rows } = await sql<FreshEvent>`
    select f.event_id, f.name, f.record_id, e.payload
    from feed f join events e on e.tenant_id = f.tenant_id and e.id = f.event_id and e.created_at = f.event_at
    where f.tenant_id = ${tenantId} and f.position > ${from.toString()}::bigint and f.position <= ${to.toString()}::bigint
      and ${patterns}::text[] && array[f.name, split_part(f.name, '.', 1) || '.*', '*']
    order by f.position`.execute(tx);
  const { wanted, failures } = await decide(webhooks, rows);
  if (failures.length > 0)
    // Apart from this transaction, which may go on to lock a webhook that others hold while they wait for its health.
    afterCommit(tx, () => {
      noteFailures(db, { tenantId, failures, now }).catch((error: unknown) =>
        process.emitWarning(error instanceof Error ? error : new Error(String(error))),
      );
    });
  if (wanted.length === 0) return 0;
  const queued = await sql<{ deliveries: number }>`
    with fresh as (
      select f.event_id, f.event_at, f.name, f.record_id, f.position, wanted.webhook_id
      from unnest(${wanted.map((one) => one.eventId)}::text[], ${wanted.map((one) => one.webhookId)}::text[]) as wanted (event_id, webhook_id)
      join feed f on f.tenant_id = ${tenantId} and f.event_id = wanted.event_id
        and f.position > ${from.toString()}::bigint and f.position <= ${to.toString()}::bigint
    ), queued as (
      ${deliveriesFor({ tenantId, now })} join webhooks w on w.tenant_id = ${tenantId} and w.id = f.webhook_id and w.deleted_at is null
      on conflict do nothing
      returning 1
    ) select count(*)::int as deliveries from queued`.execute(tx);
  return queued.rows[0]?.deliveries ?? 0;
}

async function decide(webhooks: WebhookChoice[], events: FreshEvent[]) {
  const wanted: { webhookId: string; eventId: string }[] = [];
  const failures = new Map<string, FilterFailure>();
  let yieldedAt = performance.now();
  let pairs = 0;
  for (const { event_id: eventId, name, record_id: recordId, payload } of events) {
    const verdictOf = makeFilterReader(payload);
    for (const webhook of webhooks) {
      if (webhook.filter === null || !subscribes(webhook, { name, recordId })) continue;
      const verdict = verdictOf(webhook.filter);
      if (verdict.kind === "matches") wanted.push({ webhookId: webhook.id, eventId });
      if (verdict.kind === "failed") {
        const count = (failures.get(webhook.id)?.count ?? 0) + 1;
        failures.set(webhook.id, {
          webhookId: webhook.id,
          filter: webhook.filter,
          eventId,
          detail: verdict.detail.slice(0, 500),
          count,
        });
      }
      pairs += 1;
      if (pairs % pairsAtATime > 0 || performance.now() - yieldedAt < yieldEveryMs) continue;
      await setImmediate();
      yieldedAt = performance.now();
    }
  }
  return { wanted, failures: [...failures.values()] };
}

/** In the order of ids, as whoever records results takes the same rows; and only of filters that are still there. */
async function noteFailures(
  db: Database,
  { tenantId, failures, now }: { tenantId: string; failures: FilterFailure[]; now: Date },
): Promise<void> {
  await sql`
    insert into webhook_health (tenant_id, webhook_id, filter_errors, filter_error, filter_error_event_id, filter_error_at)
    select ${tenantId}, failure.webhook_id, failure.count, failure.detail, failure.event_id, ${now}::timestamptz
    from unnest(${failures.map((one) => one.webhookId)}::text[], ${failures.map((one) => one.count)}::int[],
      ${failures.map((one) => one.detail)}::text[], ${failures.map((one) => one.eventId)}::text[], ${failures.map((one) => one.filter)}::text[]) as failure (webhook_id, count, detail, event_id, filter)
    join webhooks w on w.tenant_id = ${tenantId} and w.id = failure.webhook_id and w.filter = failure.filter
    order by failure.webhook_id
    on conflict (tenant_id, webhook_id) do update set
      filter_errors = least(webhook_health.filter_errors::bigint + excluded.filter_errors, 2147483647)::int, filter_error = excluded.filter_error,
      filter_error_event_id = excluded.filter_error_event_id, filter_error_at = excluded.filter_error_at`.execute(db.worker);
}
