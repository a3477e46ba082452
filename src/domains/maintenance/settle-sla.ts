import { sql } from "kysely";
import { emit } from "../../outbox/emit.ts";
import { laterThan } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { getWorkOrders, type WorkOrderRow } from "./find-work-orders.ts";
import type { LockedWorkOrder } from "./lock-work-order.ts";
import { presentWorkOrder } from "./present-work-order.ts";
import { breach, type Clocks, nextCheckAt, passedTimers, type TimerName } from "./sla-clock.ts";
import { clockColumns, clocksOf } from "./sla-columns.ts";

interface Passed {
  order: LockedWorkOrder;
  /** The one that passed first comes first. */
  timers: TimerName[];
}

/**
 * Announces the targets of locked work orders that have passed by now, once each: the watcher does it at the moment, and whoever moves an
 * order first otherwise. `breached_at` is the target's moment, however late it is noticed.
 */
export async function settleSla(
  ctx: Ctx,
  tx: Tx,
  { orders, at }: { orders: readonly LockedWorkOrder[]; at: Date },
): Promise<void> {
  const passed = orders.flatMap((order): Passed[] => {
    const clocks = clocksOf(order);
    const timers = passedTimers(clocks, at).sort((a, b) => dueOf(clocks, a) - dueOf(clocks, b));
    return timers.length > 0 ? [{ order, timers }] : [];
  });
  if (passed.length === 0) return;
  await keepBreaches(ctx, tx, { passed, at });
  const rows = await getWorkOrders(ctx, tx, { ids: passed.map(({ order }) => order.id) });
  for (const { order, timers } of passed) {
    const row = rows.get(order.id);
    if (row) await tell(ctx, { row, before: clocksOf(order), timers });
  }
}

/** The clocks of one locked order, with all its breaches told. */
export async function settledClocks(ctx: Ctx, tx: Tx, { order, at }: { order: LockedWorkOrder; at: Date }): Promise<Clocks> {
  await settleSla(ctx, tx, { orders: [order], at });
  const clocks = clocksOf(order);
  return breach(clocks, passedTimers(clocks, at));
}

/** Tells the watcher, after the commit, that a moment to look may have changed. */
export function tellWatcher(ctx: Ctx, tx: Tx): void {
  afterCommit(tx, () => ctx.db.signals.raise("sla", ctx.tenantId));
}

/** One statement, however many passed: after a long stop there are thousands. */
async function keepBreaches(ctx: Ctx, tx: Tx, { passed, at }: { passed: readonly Passed[]; at: Date }): Promise<void> {
  const after = passed.map(({ order, timers }) => ({ order, clocks: breach(clocksOf(order), timers) }));
  await sql`
    update work_orders w set response_breached_at = p.response, resolution_breached_at = p.resolution, sla_check_at = p.check_at,
      updated_at = p.updated_at
    from unnest(${after.map(({ order }) => order.id)}::text[], ${after.map(({ clocks }) => clocks.response?.breachedAt ?? null)}::timestamptz[],
      ${after.map(({ clocks }) => clocks.resolution?.breachedAt ?? null)}::timestamptz[],
      ${after.map(({ clocks }) => nextCheckAt(clocks))}::timestamptz[],
      ${after.map(({ order }) => laterThan(order.updated_at, at))}::timestamptz[]) as p (id, response, resolution, check_at, updated_at)
    where w.tenant_id = ${ctx.tenantId} and w.id = p.id`.execute(tx);
}

/** Each event shows the clocks as they were at its moment: of two that passed, the first doesn't know of the second. */
async function tell(
  ctx: Ctx,
  { row, before, timers }: { row: WorkOrderRow; before: Clocks; timers: TimerName[] },
): Promise<void> {
  for (const [i, timer] of timers.entries()) {
    const clocks = breach(before, timers.slice(0, i + 1));
    const workOrder = presentWorkOrder({ ...row, ...clockColumns(clocks) });
    const breachedAt = new Date(dueOf(clocks, timer)).toISOString();
    await emit(ctx, { event: "work_order.sla_breached", data: { work_order: workOrder, timer, breached_at: breachedAt } });
  }
}

function dueOf(clocks: Clocks, timer: TimerName): number {
  return clocks[timer]?.dueAt.getTime() ?? 0;
}
