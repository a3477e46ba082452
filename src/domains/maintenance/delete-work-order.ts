import { type Ctx, inTx } from "../../platform/context.ts";
import { audit } from "../../tenancy/audit.ts";
import { getWorkOrder, type WorkOrderRow } from "./find-work-orders.ts";
import { lockWorkOrder } from "./lock-work-order.ts";
import { notPossible } from "./move-work-order.ts";
import { presentWorkOrder } from "./present-work-order.ts";
import type { WorkOrderStatus } from "./work-order-lifecycle.ts";

/** Nobody has begun, or it will not be done. What was worked on is a record of work and cost: it is cancelled, and stays when it is done. */
const deletable: readonly WorkOrderStatus[] = ["draft", "open", "cancelled"];

/**
 * Takes a work order out of sight, and stops its clocks; its number isn't used again. Not announced: cancelling is what tells others.
 * @throws AppError not_found, invalid_transition for one that is under way or done; whatever `ifMatch` throws
 */
export async function deleteWorkOrder(
  ctx: Ctx,
  { id, ifMatch }: { id: string; ifMatch?: (row: WorkOrderRow) => void },
): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    const order = await lockWorkOrder(ctx, tx, { id });
    const row = await getWorkOrder(ctx, { id });
    ifMatch?.(row);
    const status = order.status as WorkOrderStatus; // checked by the database
    if (!deletable.includes(status)) throw notPossible(status, "be deleted");
    await tx
      .updateTable("work_orders")
      .set({ deleted_at: ctx.now(), updated_at: ctx.now(), sla_check_at: null })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await audit(ctx, { action: "delete", subjectType: "work_order", subjectId: id, before: presentWorkOrder(row) });
  });
}
