import type { z } from "zod";
import type { inspectionCreate, inspectionOut } from "../../contract/api/inspections.ts";
import { workRoles } from "../../contract/api/roles.ts";
import type { Actor } from "../../platform/context.ts";
import { guardState } from "../property/guard-state.ts";
import { actionsIn, type Lifecycle } from "../property/lifecycle.ts";
import { defineRecord, namedOrNull, numberOrNull, type RowOf } from "../property/record-kind.ts";

type Names = "template_name" | "building_name" | "unit_name" | "asset_name" | "inspector_name";
export type InspectionRow = RowOf<"inspections", Names>;
/** What is stored of a request: the planned moment instead of its text. */
export type StoredInspection = Omit<z.output<typeof inspectionCreate>, "scheduled_for"> & {
  scheduled_for: Date;
  /** Null when it is planned for another day. */
  overdue_at?: null;
  created_by?: string;
};
type Out = z.input<typeof inspectionOut>;
type Status = Out["status"];

/** Every way an inspection can move. After a rejection the results come again. */
export const inspectionLifecycle = {
  start: { from: ["scheduled"], to: "in_progress", event: "inspection.started" },
  submit: { from: ["in_progress", "rejected"], to: "submitted", event: "inspection.submitted" },
  approve: { from: ["submitted"], to: "approved", event: "inspection.approved" },
  reject: { from: ["submitted"], to: "rejected", event: "inspection.rejected" },
} as const satisfies Lifecycle<Status, Out["allowed_actions"][number]>;

export const inspectionKind = defineRecord<InspectionRow, StoredInspection, Out>({
  id: "insp",
  table: "inspections",
  noun: "inspection",
  fields: ["template_id", "building_id", "unit_id", "asset_id", "inspector_id", "scheduled_for", "overdue_at", "created_by"],
  references: [
    { field: "template_id", table: "inspection_templates", noun: "inspection template", as: "template_name", searched: true },
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "unit_id", table: "units", noun: "unit", as: "unit_name", together: ["building_id"] },
    { field: "asset_id", table: "assets", noun: "asset", as: "asset_name", together: ["building_id"] },
    {
      field: "inspector_id",
      table: "users",
      noun: "active user",
      as: "inspector_name",
      fit: {
        where: `status = 'active' and roles && '{${workRoles.join(",")}}'`,
        code: "wrong_role",
        detail: `Not an active user with a role that does inspections: ${workRoles.join(", ")}.`,
      },
    },
  ],
  searched: ["id"],
  filters: ["status", "template_id", "building_id", "unit_id", "asset_id", "inspector_id", "overdue"],
  bounds: {
    scheduled_from: { column: "scheduled_for", is: "from", time: true },
    scheduled_to: { column: "scheduled_for", is: "to", time: true },
  },
  planned: "scheduled_for",
  building: "building_id",
  fixed: { building_id: "An inspection stays in its building." },
  guard: (row) => guardState(row, { noun: "inspection", open: ["scheduled"], lifecycle: inspectionLifecycle }),
  hangs: [],
  present: presentInspection,
});

function presentInspection(row: InspectionRow): Out {
  const status = row.status as Status; // checked by the database
  return {
    id: row.id,
    template: { id: row.template_id, name: row.template_name ?? "" },
    template_id: row.template_id,
    template_version: row.template_version,
    status,
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    unit: namedOrNull(row.unit_id, row.unit_name),
    unit_id: row.unit_id,
    asset: namedOrNull(row.asset_id, row.asset_name),
    asset_id: row.asset_id,
    inspector: namedOrNull(row.inspector_id, row.inspector_name),
    inspector_id: row.inspector_id,
    scheduled_for: row.scheduled_for.toISOString(),
    overdue_at: timeOf(row.overdue_at),
    started_at: timeOf(row.started_at),
    submitted_at: timeOf(row.submitted_at),
    submitted_by: actorOf(row.submitted_by),
    score: numberOrNull(row.score),
    passed: row.passed,
    failed_items: row.failed_items,
    reviewed_at: timeOf(row.reviewed_at),
    reviewed_by: actorOf(row.reviewed_by),
    reject_reason: row.reject_reason,
    allowed_actions: actionsIn(inspectionLifecycle, status),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

function timeOf(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}

/** Actors are written by our own commands only, as `{ id, name }`. */
function actorOf(json: unknown): Actor | null {
  return json as Actor | null;
}
