import { type Ctx, inTx } from "../../platform/context.ts";
import { audit } from "../../tenancy/audit.ts";
import { getWorkOrder, type WorkOrderRow } from "./find-work-orders.ts";
import { lockWorkOrder } from "./lock-work-order.ts";
import { presentWorkOrder } from "./present-work-order.ts";

/**
 * Takes a work order out of sight, and stops its clocks; its number isn't used again. Not announced: cancelling is what tells others.
 * @throws AppError not_found; whatever `ifMatch` throws
 */
export async function deleteWorkOrder(
  ctx: Ctx,
  { id, ifMatch }: { id: string; ifMatch?: (row: WorkOrderRow) => void },
): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    await lockWorkOrder(ctx, tx, { id });
    const row = await getWorkOrder(ctx, { id });
    ifMatch?.(row);
    await tx
      .updateTable("work_orders")
      .set({ deleted_at: ctx.now(), updated_at: ctx.now(), sla_check_at: null })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await audit(ctx, { action: "delete", subjectType: "work_order", subjectId: id, before: presentWorkOrder(row) });
  });
}
