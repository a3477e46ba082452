import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError, notFound } from "../../platform/errors.ts";
import { isId, newId } from "../../platform/ids.ts";
import { getWorkOrder } from "./find-work-orders.ts";
import { type PresentedWorkOrder, presentWorkOrder } from "./present-work-order.ts";
import { allowedActions, type WorkOrderAction, type WorkOrderStatus, workOrderTransitions } from "./work-order-lifecycle.ts";

export interface Move {
  id: string;
  action: WorkOrderAction;
  reason?: string | null;
  /** Columns that change with the step. */
  set?: {
    assignee_id?: string | null;
    resolution_notes?: string;
    hold_reason?: string | null;
    cancel_reason?: string;
    assigned_at?: Date;
    started_at?: Date;
    completed_at?: Date;
    completed_by?: string;
    verified_at?: Date;
    closed_at?: Date;
    cancelled_at?: Date;
  };
}

/**
 * The one way a work order changes its state: guarded in the `where` clause, so of two at once one succeeds; noted as a step; announced with
 * the transition's event and then `work_order.status_changed`, all in one transaction.
 * @throws AppError not_found, or invalid_transition naming the state and what is allowed in it
 */
export async function moveWorkOrder(ctx: Ctx, move: Move): Promise<PresentedWorkOrder> {
  if (!isId("wo", move.id)) throw notFound("work order");
  const { from, to, event } = workOrderTransitions[move.action];
  return inTx(ctx, async (tx, ctx) => {
    const before = await tx
      .selectFrom("work_orders")
      .select(["status"])
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", move.id)
      .where("deleted_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!before) throw notFound("work order");
    const status = before.status as WorkOrderStatus; // checked by the database
    if (!from.includes(status)) throw notPossible(move.action, status);

    await tx
      .updateTable("work_orders")
      .set({ ...move.set, status: to, updated_at: ctx.now() })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", move.id)
      .execute();
    await noteStep(ctx, { id: move.id, action: move.action, from: status, to, reason: move.reason ?? null });
    const workOrder = presentWorkOrder(await getWorkOrder(ctx, { id: move.id }));
    // Each of these events carries the work order alone.
    await emit(ctx, { event: event as "work_order.completed", data: { work_order: workOrder } });
    await emit(ctx, { event: "work_order.status_changed", data: { work_order: workOrder, from: status, to } });
    return workOrder;
  });
}

/** Keeps who moved it, when and why. */
export async function noteStep(
  ctx: Ctx,
  step: { id: string; action: string; from: WorkOrderStatus | null; to: WorkOrderStatus; reason: string | null },
): Promise<void> {
  await inTx(ctx, async (tx) => {
    await tx
      .insertInto("work_order_steps")
      .values({
        tenant_id: ctx.tenantId,
        work_order_id: step.id,
        id: newId("stp", ctx.now()),
        action: step.action,
        from_status: step.from,
        to_status: step.to,
        reason: step.reason,
        actor: JSON.stringify(ctx.actor),
        at: ctx.now(),
      })
      .execute();
  });
}

function notPossible(action: WorkOrderAction, status: WorkOrderStatus): AppError {
  const allowed = allowedActions(status);
  const detail = `A work order that is ${status} can't be moved by ${action}. Allowed now: ${allowed.join(", ") || "nothing"}.`;
  return new AppError("invalid_transition", { detail, extra: { state: status, allowed } });
}
