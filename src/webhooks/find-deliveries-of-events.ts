import { type Ctx, inTx } from "../platform/context.ts";
import { idTime } from "../platform/ids.ts";
import { type DeliveryRow, deliveryQuery } from "./find-deliveries.ts";

/** The deliveries of several events at once, by event, each oldest first. */
export async function findDeliveriesOfEvents(
  ctx: Ctx,
  { eventIds }: { eventIds: readonly string[] },
): Promise<Map<string, DeliveryRow[]>> {
  const byEvent = new Map<string, DeliveryRow[]>();
  if (eventIds.length === 0) return byEvent;
  const oldest = new Date(Math.min(...eventIds.map((id) => idTime(id).getTime())));
  const rows = await inTx(ctx, (tx) =>
    deliveryQuery(tx, ctx.tenantId)
      .where("d.event_id", "in", eventIds)
      .where("d.created_at", ">=", oldest)
      .orderBy("d.id")
      .execute(),
  );
  for (const row of rows) byEvent.set(row.event_id, [...(byEvent.get(row.event_id) ?? []), row]);
  return byEvent;
}
