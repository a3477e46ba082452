import type { z } from "zod";
import type { workOrderData } from "../../contract/events/maintenance.ts";
import type { Actor } from "../../platform/context.ts";
import type { WorkOrderRow } from "./find-work-orders.ts";

export type PresentedWorkOrder = z.input<typeof workOrderData>;

/** A work order as it leaves the building: in events and in replies alike. */
export function presentWorkOrder(row: WorkOrderRow): PresentedWorkOrder {
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
    unit: row.unit_id ? { id: row.unit_id, name: row.unit_name ?? "" } : null,
    asset: row.asset_id ? { id: row.asset_id, name: row.asset_name ?? "" } : null,
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name ?? "" } : null,
    assignee_role: row.assignee_role,
    created_at: row.created_at.toISOString(),
    created_by: actorOf(row.created_by) ?? { id: null, name: "system" },
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
    costs: [],
    sla: { response: null, resolution: null },
    response_due_at: null,
    resolution_due_at: null,
  };
}

function timeOf(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}

/** Actors are written by our own commands only, as `{ id, name }`. */
function actorOf(json: unknown): Actor | null {
  return json as Actor | null;
}
