import type { z } from "zod";
import type { workRequestCreate, workRequestOut } from "../../contract/api/work-requests.ts";
import type { Actor } from "../../platform/context.ts";
import { guardState } from "../property/guard-state.ts";
import { actionsIn, type Lifecycle } from "../property/lifecycle.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";
import { refuseStranger } from "../property/refuse-stranger.ts";

export type WorkRequestRow = RowOf<"work_requests", "building_name" | "unit_name" | "resident_name" | "work_order_number">;
/** `created_by` is set by the command, as JSON. */
export type NewWorkRequest = z.output<typeof workRequestCreate> & { created_by?: string };
type Out = z.input<typeof workRequestOut>;
type Status = Out["status"];

/** Every way a request can move: staff look at it, then it becomes a work order or is declined. */
export const workRequestLifecycle = {
  triage: { from: ["submitted"], to: "triaged", event: null },
  approve: { from: ["submitted", "triaged"], to: "approved", event: null },
  reject: { from: ["submitted", "triaged"], to: "rejected", event: null },
} as const satisfies Lifecycle<Status, Out["allowed_actions"][number]>;

export const workRequestKind = defineRecord<WorkRequestRow, NewWorkRequest, Out>({
  id: "wr",
  table: "work_requests",
  noun: "work request",
  fields: ["title", "building_id", "unit_id", "resident_id", "description", "category", "priority", "created_by"],
  references: [
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "unit_id", table: "units", noun: "unit", as: "unit_name", together: ["building_id"] },
    { field: "resident_id", table: "residents", noun: "resident", as: "resident_name" },
    { field: "work_order_id", table: "work_orders", noun: "work order", as: "work_order_number", named: "number" },
  ],
  searched: ["title", "description"],
  filters: ["status", "priority", "category", "building_id", "unit_id", "resident_id"],
  building: "building_id",
  fixed: { building_id: "A work request stays in its building." },
  guard: (row) => guardState(row, { noun: "work request", open: ["submitted", "triaged"], lifecycle: workRequestLifecycle }),
  hangs: [],
  async check(ctx, tx, { unit_id, resident_id }, changed = ["unit_id"]) {
    if (changed.includes("unit_id") || changed.includes("resident_id"))
      await refuseStranger(ctx, tx, { unitId: unit_id, residentId: resident_id });
  },
  present: presentWorkRequest,
});

function presentWorkRequest(row: WorkRequestRow): Out {
  const status = row.status as Status; // checked by the database
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    category: row.category,
    priority: row.priority as Out["priority"], // checked by the database
    status,
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    unit: namedOrNull(row.unit_id, row.unit_name),
    unit_id: row.unit_id,
    resident: namedOrNull(row.resident_id, row.resident_name),
    resident_id: row.resident_id,
    created_at: row.created_at.toISOString(),
    created_by: row.created_by as unknown as Actor, // written by `submitWorkRequest` only
    reject_reason: row.reject_reason,
    work_order: row.work_order_id ? { id: row.work_order_id, number: row.work_order_number ?? "" } : null,
    work_order_id: row.work_order_id,
    triaged_at: row.triaged_at?.toISOString() ?? null,
    approved_at: row.approved_at?.toISOString() ?? null,
    rejected_at: row.rejected_at?.toISOString() ?? null,
    allowed_actions: actionsIn(workRequestLifecycle, status),
    updated_at: row.updated_at.toISOString(),
  };
}
