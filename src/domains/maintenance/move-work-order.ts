import type { Updateable } from "kysely";
import { emit } from "../../outbox/emit.ts";
import { laterThan } from "../../platform/clock.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { WorkOrders } from "../../platform/schema.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { getWorkOrder } from "./find-work-orders.ts";
import { type LockedWorkOrder, lockWorkOrder } from "./lock-work-order.ts";
import { type PresentedWorkOrder, presentWorkOrder } from "./present-work-order.ts";
import { settledClocks, tellWatcher } from "./settle-sla.ts";
import type { Clocks } from "./sla-clock.ts";
import { clockColumns } from "./sla-columns.ts";
import { allowedActions, type WorkOrderAction, type WorkOrderStatus, workOrderTransitions } from "./work-order-lifecycle.ts";
import { noteStep } from "./work-order-steps.ts";

/** What a step finds: the order under its lock, its clocks with all breaches told, and the moment. */
export interface Found {
  tx: Tx;
  order: LockedWorkOrder;
  clocks: Clocks;
  at: Date;
}

export interface Move {
  id: string;
  ifMatch?: IfMatch | undefined;
  action: WorkOrderAction;
  reason?: string;
  /** Columns that change with the step. May refuse, and may write more in the same transaction. */
  set?(ctx: Ctx, found: Found): Updateable<WorkOrders> | Promise<Updateable<WorkOrders>>;
  /** What the step does to the clocks. */
  clocks?(ctx: Ctx, found: Found): Clocks | Promise<Clocks>;
}

/**
 * The one way a work order changes its state: under its row's lock, so of two at once one succeeds; noted as a step; announced with the
 * transition's event and then `work_order.status_changed` (not when somebody else is assigned: the state stays), in one transaction.
 * @throws AppError not_found, or invalid_transition naming the state and what is allowed in it; whatever `ifMatch` throws
 */
export async function moveWorkOrder(ctx: Ctx, { id, ifMatch, action, reason, set, clocks }: Move): Promise<PresentedWorkOrder> {
  const { from, to, event } = workOrderTransitions[action];
  return inTx(ctx, async (tx, ctx) => {
    const order = await lockWorkOrder(ctx, tx, { id });
    ifMatch?.(order);
    const status = order.status as WorkOrderStatus; // checked by the database
    if (!from.includes(status)) throw notPossible(status, `be moved by ${action}`);

    const at = ctx.now();
    const found: Found = { tx, order, clocks: await settledClocks(ctx, tx, { order, at }), at };
    const after = (await clocks?.(ctx, found)) ?? found.clocks;
    const columns = { ...(await set?.(ctx, found)), ...clockColumns(after) };
    await tx
      .updateTable("work_orders")
      .set({ ...columns, status: to, updated_at: laterThan(order.updated_at, at) })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await noteStep(ctx, tx, { id, action, from: status, to, reason: reason ?? null, at });
    const workOrder = presentWorkOrder(await getWorkOrder(ctx, { id }));
    // Each of these events carries the work order alone.
    await emit(ctx, { event: event as "work_order.completed", data: { work_order: workOrder } });
    if (status !== to) await emit(ctx, { event: "work_order.status_changed", data: { work_order: workOrder, from: status, to } });
    tellWatcher(ctx, tx);
    return workOrder;
  });
}

/** 409 that names the state and what is allowed in it. */
export function notPossible(status: WorkOrderStatus, what: string): AppError {
  const allowed = allowedActions(status);
  const detail = `A work order that is ${status.replace("_", " ")} can't ${what}. Allowed now: ${allowed.join(", ") || "nothing"}.`;
  return new AppError("invalid_transition", { detail, extra: { state: status, allowed } });
}
