import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { firstIdAt } from "../../platform/ids.ts";
import { deliveryIdsOf } from "../log/match-deliveries.ts";
import { type WebhookChoice, webhookWants } from "../webhook-wants.ts";
import type { EventRow } from "./make-due.ts";

/** Which events of a webhook: within these times, both included, and of these names or modules. */
export interface EventRange {
  from: Date;
  to: Date;
  types: readonly string[] | null;
}

/** An event that is to be sent, and its delivery when there is one already. */
export interface Found {
  event: EventRow;
  delivery: { id: string; created_at: Date; webhook_id: string } | null;
}

export interface ScannedPage {
  found: Found[];
  /** The last event that was looked at; null when there were none. */
  cursor: string | null;
  isThrough: boolean;
  /** Some events weren't fanned out yet, and so not looked at: their deliveries come by themselves. */
  isBehind: boolean;
}

const pageSize = 1_000;

/**
 * A page of a range of events, in their order: those that this webhook never got and wants, and with `only: "all"` also those whose delivery
 * is over. What is open is left to be sent as it is.
 * @param after the cursor of the page before
 */
export async function scanEvents(
  tx: Tx,
  {
    tenantId,
    webhook,
    range,
    only,
    after,
  }: { tenantId: string; webhook: WebhookChoice; range: EventRange; only: "missing" | "all"; after: string | null },
): Promise<ScannedPage> {
  const events = await readEvents(tx, { tenantId, range, after, withPayload: webhook.filter !== null });
  const known = await readDeliveries(tx, { tenantId, webhookId: webhook.id, events });
  const found = events.flatMap((event): Found[] => {
    const delivery = known.get(event.id) ?? null;
    const wants = () => webhookWants(webhook, { name: event.name, recordId: event.record_id, payload: event.payload ?? "" });
    if (!delivery) return !event.is_waiting && wants() ? [{ event, delivery }] : [];
    if (!delivery.done || delivery.test) return [];
    const isMissing = delivery.status === "skipped" && !delivery.succeeded && wants();
    return only === "all" || isMissing ? [{ event, delivery }] : [];
  });
  return {
    found,
    cursor: events.at(-1)?.id ?? after,
    isThrough: events.length < pageSize,
    isBehind: events.some((event) => event.is_waiting),
  };
}

type ScannedEvent = EventRow & { payload: string | null; is_waiting: boolean };

/**
 * An event without delivery is only missing when its fan-out is over: not while it waits for a position, nor while positions are ahead of the
 * fan-out. One statement sees both at one moment.
 */
async function readEvents(
  tx: Tx,
  {
    tenantId,
    range: { from, to, types },
    after,
    withPayload,
  }: { tenantId: string; range: EventRange; after: string | null; withPayload: boolean },
): Promise<ScannedEvent[]> {
  const byType = types ? sql`and ${types}::text[] && array[e.name, split_part(e.name, '.', 1) || '.*', '*']` : sql``;
  const { rows } = await sql<ScannedEvent>`
    select e.id, e.name, e.record_id, e.created_at, ${withPayload ? sql`e.payload` : sql`null`} as payload,
      (head.is_behind or exists (select from outbox o where o.tenant_id = ${tenantId} and o.event_id = e.id)) as is_waiting
    from events e cross join (select position > fanned_out as is_behind from feed_heads where tenant_id = ${tenantId}) head
    where e.tenant_id = ${tenantId} and e.id > ${after ?? firstIdAt("evt", from)} and e.id < ${firstIdAt("evt", new Date(to.getTime() + 1))}
      and e.created_at between ${from} and ${to} ${byType}
    order by e.id limit ${pageSize}`.execute(tx);
  return rows;
}

interface KnownDelivery {
  id: string;
  created_at: Date;
  webhook_id: string;
  event_id: string;
  status: string;
  done: boolean;
  test: boolean;
  succeeded: boolean;
}

/** By event. Ids of deliveries begin with their event's time: those of a page are a range of one index. */
async function readDeliveries(
  tx: Tx,
  { tenantId, webhookId, events }: { tenantId: string; webhookId: string; events: ScannedEvent[] },
): Promise<Map<string, KnownDelivery>> {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return new Map();
  const rows: KnownDelivery[] = await tx
    .selectFrom("deliveries")
    .select(["id", "created_at", "webhook_id", "event_id", "status", "done", "test", "succeeded"])
    .where("tenant_id", "=", tenantId)
    .where("webhook_id", "=", webhookId)
    .where("id", ">=", deliveryIdsOf(first.id).first)
    .where("id", "<=", deliveryIdsOf(last.id).last)
    .where("created_at", ">=", first.created_at)
    .execute();
  return new Map(rows.map((row) => [row.event_id, row]));
}
