import type { z } from "zod";
import type { workOrderOut } from "../../contract/api/work-orders.ts";
import type { Actor } from "../../platform/context.ts";
import { presentMoney } from "../../platform/money.ts";
import type { WorkOrderRow } from "./find-work-orders.ts";
import { type Timer, timerState } from "./sla-clock.ts";
import { clocksOf } from "./sla-columns.ts";
import { totalCosts } from "./total-costs.ts";
import { allowedActions } from "./work-order-lifecycle.ts";

export type PresentedWorkOrder = z.input<typeof workOrderOut>;

/** A work order as it leaves the building: events take what their shape names, replies all of it. */
export function presentWorkOrder(row: WorkOrderRow): PresentedWorkOrder {
  const clocks = clocksOf(row);
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    description: row.description,
    // The three columns are checked against these unions by the database.
    type: row.type as PresentedWorkOrder["type"],
    status: row.status as PresentedWorkOrder["status"],
    priority: row.priority as PresentedWorkOrder["priority"],
    category: row.category,
    building: { id: row.building_id, name: row.building_name },
    building_id: row.building_id,
    unit: row.unit_id ? { id: row.unit_id, name: row.unit_name ?? "" } : null,
    unit_id: row.unit_id,
    asset: row.asset_id ? { id: row.asset_id, name: row.asset_name ?? "" } : null,
    asset_id: row.asset_id,
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name ?? "" } : null,
    assignee_id: row.assignee_id,
    assignee_role: row.assignee_role,
    origin_id: row.origin_id,
    created_at: row.created_at.toISOString(),
    created_by: actorOf(row.created_by) ?? { id: null, name: "system" },
    published_at: timeOf(row.published_at),
    assigned_at: timeOf(row.assigned_at),
    started_at: timeOf(row.started_at),
    completed_at: timeOf(row.completed_at),
    completed_by: actorOf(row.completed_by),
    verified_at: timeOf(row.verified_at),
    closed_at: timeOf(row.closed_at),
    cancelled_at: timeOf(row.cancelled_at),
    hold_reason: row.hold_reason,
    cancel_reason: row.cancel_reason,
    resolution_notes: row.resolution_notes,
    costs: row.costs.map(({ kind, description, amount, currency, vendor_id }) => ({
      kind: kind as PresentedWorkOrder["costs"][number]["kind"], // checked by the database
      description,
      amount: presentMoney({ amount, currency }),
      vendor_id,
    })),
    cost_totals: totalCosts(row.costs),
    sla: { response: timerState(clocks.response), resolution: timerState(clocks.resolution) },
    response_due_at: timeOf(clocks.response?.dueAt ?? null),
    resolution_due_at: timeOf(clocks.resolution?.dueAt ?? null),
    sla_timers: {
      response: presentTimer(clocks.response),
      resolution: presentTimer(clocks.resolution),
      paused_since: timeOf(clocks.pausedSince),
      paused_seconds: Math.floor(clocks.pausedMs / 1_000),
    },
    updated_at: row.updated_at.toISOString(),
    allowed_actions: allowedActions(row.status as PresentedWorkOrder["status"]),
  };
}

function presentTimer(timer: Timer | null): PresentedWorkOrder["sla_timers"]["response"] {
  if (!timer) return null;
  return {
    target: timer.target,
    due_at: timer.dueAt.toISOString(),
    met_at: timeOf(timer.metAt),
    breached_at: timeOf(timer.breachedAt),
  };
}

function timeOf(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}

/** Actors are written by our own commands only, as `{ id, name }`. */
function actorOf(json: unknown): Actor | null {
  return json as Actor | null;
}
