import { sql } from "kysely";
import { type Ctx, inTx } from "../platform/context.ts";

export type EventsOfName = { count: number; last: { event_id: string; at: Date } };

/**
 * How many events of each name the tenant had since a moment, and the last of them; names without any are absent. One read of the feed's
 * partitions since then.
 */
export async function countEventsByName(ctx: Ctx, { since }: { since: Date }): Promise<Map<string, EventsOfName>> {
  return inTx(ctx, async (tx) => {
    const { rows } = await sql<{ name: string; count: number; event_id: string; event_at: Date }>`
      with counted as (
        select name, count(*)::int as count, max(position) as position
        from feed where tenant_id = ${ctx.tenantId} and created_at >= ${since} group by name
      )
      select counted.name, counted.count, feed.event_id, feed.event_at
      from counted join feed
        on feed.tenant_id = ${ctx.tenantId} and feed.position = counted.position and feed.created_at >= ${since}`.execute(tx);
    return new Map(rows.map(({ name, count, event_id, event_at: at }) => [name, { count, last: { event_id, at } }]));
  });
}
