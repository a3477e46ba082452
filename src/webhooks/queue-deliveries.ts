import { type RawBuilder, sql } from "kysely";

/**
 * The beginning of a statement that makes deliveries, from rows `fresh f` and the webhooks `w` that it is joined with. A delivery's id is
 * derived from event and webhook, so doing it twice is the same as doing it once; a paused webhook's are `held`. `queueInOrder`
 * follows, where a webhook keeps the order.
 */
export function deliveriesFor({ tenantId, now }: { tenantId: string; now: Date }): RawBuilder<unknown> {
  return sql`insert into deliveries (tenant_id, id, webhook_id, event, event_id, event_at, record_id, created_at, status, done, next_attempt_at, position, order_key)
      select ${tenantId}, ${deliveryId},
        w.id, f.name, f.event_id, f.event_at, f.record_id, greatest(${now}, f.event_at), case w.status when 'paused' then 'held' else 'pending' end, false, ${now},
        f.position, case when w.ordered then f.record_id end
      from fresh f`;
}

/**
 * The id of the delivery of event `f` to webhook `w`. It begins with the event's time and the end of its id, which ascends within a
 * millisecond: deliveries sort as their events happened. The other 52 bits tell the webhooks of one event apart.
 */
export const deliveryId = sql<string>`'dlv_' || substr(f.event_id, 5, 10) || right(f.event_id, 3)
          || upper(substr(encode(sha256(convert_to(f.event_id || w.id, 'UTF8')), 'hex'), 1, 13))`;
