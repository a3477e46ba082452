import { sql } from "kysely";
import { type Ctx, inTx } from "../platform/context.ts";
import { idTime } from "../platform/ids.ts";
import type { DeliveryRow } from "./find-deliveries.ts";
import { deliveryIdsOf } from "./log/match-deliveries.ts";

/** The deliveries of several events at once, by event, each oldest first. */
export async function findDeliveriesOfEvents(
  ctx: Ctx,
  { eventIds }: { eventIds: readonly string[] },
): Promise<Map<string, DeliveryRow[]>> {
  const byEvent = new Map<string, DeliveryRow[]>();
  if (eventIds.length === 0) return byEvent;
  const ranges = eventIds.map(deliveryIdsOf);
  const rows = await inTx(ctx, (tx) =>
    tx
      .selectFrom(
        sql<{ event_id: string; first: string; last: string; at: Date }>`unnest(${eventIds}::text[],
          ${ranges.map(({ first }) => first)}::text[], ${ranges.map(({ last }) => last)}::text[], ${eventIds.map(idTime)}::timestamptz[])`.as<"e">(
          sql`e (event_id, first, last, at)`,
        ),
      )
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom("deliveries as d")
            .selectAll("d")
            .where("d.tenant_id", "=", ctx.tenantId)
            .whereRef("d.id", ">=", "e.first")
            .whereRef("d.id", "<=", "e.last")
            .whereRef("d.created_at", ">=", "e.at")
            .whereRef("d.event_id", "=", "e.event_id")
            // Keeps the planner from joining by event, for which it would read the whole log.
            .offset(0)
            .as("d"),
        (join) => join.onTrue(),
      )
      .selectAll("d")
      .orderBy("d.id")
      .execute(),
  );
  for (const row of rows) byEvent.set(row.event_id, [...(byEvent.get(row.event_id) ?? []), row]);
  return byEvent;
}
