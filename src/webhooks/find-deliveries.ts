import { type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { idTime, isId } from "../platform/ids.ts";
import { deliveryQuery, ofEvent } from "./log/match-deliveries.ts";

export type DeliveryRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;
export type AttemptRow = Awaited<ReturnType<typeof findAttempts>>[number];

/** One delivery with its attempts, oldest first, and the text that was sent. @throws AppError not_found */
export async function getDelivery(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ delivery: DeliveryRow; attempts: AttemptRow[]; payload: string | null }> {
  if (!isId("dlv", id)) throw notFound("delivery");
  return inTx(ctx, async (tx) => {
    const delivery = await findOne(tx, ctx.tenantId, id);
    if (!delivery) throw notFound("delivery");
    const attempts = await findAttempts(tx, ctx.tenantId, delivery);
    const event = await tx
      .selectFrom("events")
      .select("payload")
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", delivery.event_id)
      .where("created_at", "=", delivery.event_at)
      .executeTakeFirst();
    return { delivery, attempts, payload: event?.payload ?? null };
  });
}

/** The deliveries of one event, for "where did it go". */
export async function findDeliveriesOfEvent(ctx: Ctx, { eventId }: { eventId: string }): Promise<DeliveryRow[]> {
  return inTx(ctx, (tx) => deliveryQuery(tx, ctx.tenantId).where(ofEvent(eventId)).orderBy("d.id").execute());
}

/** The id's own time bounds the partitions: a delivery is never older than its event. */
function findOne(tx: Tx, tenantId: string, id: string) {
  return deliveryQuery(tx, tenantId).where("d.id", "=", id).where("d.created_at", ">=", idTime(id)).executeTakeFirst();
}

function findAttempts(tx: Tx, tenantId: string, delivery: { id: string; created_at: Date }) {
  return tx
    .selectFrom("delivery_attempts")
    .selectAll()
    .where("tenant_id", "=", tenantId)
    .where("delivery_id", "=", delivery.id)
    .where("at", ">=", delivery.created_at)
    .orderBy("at")
    .orderBy("number")
    .execute();
}
