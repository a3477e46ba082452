import { emit } from "../../outbox/emit.ts";
import { laterThan } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { getWorkOrder } from "./find-work-orders.ts";
import type { LockedWorkOrder } from "./lock-work-order.ts";
import { presentWorkOrder } from "./present-work-order.ts";
import { breach, type Clocks, passedTimers } from "./sla-clock.ts";
import { clockColumns, clocksOf } from "./sla-columns.ts";

/**
 * Announces the targets of a locked work order that have passed by now, once each: the watcher does it at the moment, and whoever moves the
 * order first otherwise. `breached_at` is the target's moment, however late it is noticed.
 * @returns the clocks as they are now
 */
export async function settleSla(ctx: Ctx, tx: Tx, { order, at }: { order: LockedWorkOrder; at: Date }): Promise<Clocks> {
  let clocks = clocksOf(order);
  const passed = passedTimers(clocks, at).sort((a, b) => dueOf(clocks, a) - dueOf(clocks, b));
  for (const timer of passed) {
    clocks = breach(clocks, [timer]);
    await tx
      .updateTable("work_orders")
      .set({ ...clockColumns(clocks), updated_at: laterThan(order.updated_at, at) })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", order.id)
      .execute();
    const workOrder = presentWorkOrder(await getWorkOrder(ctx, { id: order.id }));
    const breachedAt = new Date(dueOf(clocks, timer)).toISOString();
    await emit(ctx, { event: "work_order.sla_breached", data: { work_order: workOrder, timer, breached_at: breachedAt } });
  }
  return clocks;
}

/** Tells the watcher, after the commit, that a moment to look may have changed. */
export function tellWatcher(ctx: Ctx, tx: Tx): void {
  afterCommit(tx, () => ctx.db.signals.raise("sla", ctx.tenantId));
}

function dueOf(clocks: Clocks, timer: "response" | "resolution"): number {
  return clocks[timer]?.dueAt.getTime() ?? 0;
}
