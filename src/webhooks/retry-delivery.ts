import { sql } from "kysely";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";
import { type DeliveryRow, getDelivery } from "./find-deliveries.ts";
import { lockWebhook } from "./lock-webhook.ts";

/**
 * One attempt now, on the same row. @throws AppError not_found; invalid_transition while it waits by itself; conflict when its webhook is
 * paused or deleted, when it is a test, or when its event is no longer kept
 */
export async function retryDelivery(ctx: Ctx, { id }: { id: string }): Promise<DeliveryRow> {
  return inTx(ctx, async (tx, ctx) => {
    // Two at once would both find the row done: the second waits here and then sees it open.
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 7420004))`.execute(tx);
    const { delivery, payload } = await getDelivery(ctx, { id });
    if (delivery.test) throw new AppError("conflict", { detail: "A test is sent once. Send another test event instead." });
    if (!delivery.done) throw alreadySent(delivery.status);
    if (payload === null) throw new AppError("conflict", { detail: "Its event is older than what is kept." });
    const webhook = await lockWebhook(tx, { tenantId: ctx.tenantId, id: delivery.webhook_id }).catch((error: unknown) => {
      if (error instanceof AppError) throw new AppError("conflict", { detail: "Its webhook was deleted.", cause: error });
      throw error;
    });
    if (webhook.status === "paused") throw new AppError("conflict", { detail: "Its webhook is paused. Resume it first." });
    const { rows } = await sql`
      update deliveries set done = false, status = 'retrying', trigger = 'manual', next_attempt_at = ${ctx.now()}, finished_at = null, job_id = null
      where done = true and tenant_id = ${ctx.tenantId} and id = ${id} and created_at = ${delivery.created_at} returning 1`.execute(
      tx,
    );
    // A job was quicker, after we had looked.
    if (rows.length === 0) throw alreadySent("retrying");
    afterCommit(tx, () => {
      ctx.db.signals.raise("deliveries", ctx.tenantId);
      ctx.db.signals.raise("changes", ctx.tenantId, { kind: "delivery", id });
    });
    return (await getDelivery(ctx, { id })).delivery;
  });
}

function alreadySent(state: string): AppError {
  return new AppError("invalid_transition", {
    detail: `The delivery is ${state}: it is sent by itself.`,
    extra: { state, allowed: [] },
  });
}
