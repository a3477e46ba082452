import type { z } from "zod";
import type { visitorPassCreate, visitorPassOut } from "../../contract/api/visitor-passes.ts";
import type { Actor } from "../../platform/context.ts";
import { guardState } from "../property/guard-state.ts";
import { actionsIn, type Lifecycle } from "../property/lifecycle.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";
import { refuseStranger } from "../property/refuse-stranger.ts";

export type VisitorPassRow = RowOf<"visitor_passes", "building_name" | "unit_name" | "resident_name">;
/** What is stored of a request: moments instead of their texts, and the unit's building. */
export type StoredVisitorPass = Omit<z.output<typeof visitorPassCreate>, "valid_from" | "valid_to"> & {
  valid_from: Date;
  valid_to: Date;
  building_id: string;
  created_by: string;
};
type Out = z.input<typeof visitorPassOut>;
type Status = Out["status"];

/** Every way a visit can go: in once, out once. What has run out stays issued, and nobody comes in with it. */
export const visitorPassLifecycle = {
  "check-in": { from: ["issued"], to: "checked_in", event: "visitor_pass.checked_in" },
  "check-out": { from: ["checked_in"], to: "checked_out", event: "visitor_pass.checked_out" },
} as const satisfies Lifecycle<Status, Out["allowed_actions"][number]>;

export const visitorPassKind = defineRecord<VisitorPassRow, StoredVisitorPass, Out>({
  id: "vp",
  table: "visitor_passes",
  noun: "visitor pass",
  fields: [
    ...(["unit_id", "building_id", "resident_id", "visitor_name", "visitor_phone", "vehicle_plate", "purpose"] as const),
    ...(["valid_from", "valid_to", "created_by"] as const),
  ],
  references: [
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "unit_id", table: "units", noun: "unit", as: "unit_name", together: ["building_id"] },
    { field: "resident_id", table: "residents", noun: "resident", as: "resident_name" },
  ],
  searched: ["visitor_name", "vehicle_plate", "purpose"],
  filters: ["status", "building_id", "unit_id", "resident_id"],
  bounds: {
    ends_from: { column: "valid_to", is: "from", time: true },
    starts_to: { column: "valid_from", is: "to", time: true },
  },
  building: "building_id",
  fixed: { unit_id: "A pass is for one unit: issue another one." },
  guard: (row) => guardState(row, { noun: "visitor pass", open: ["issued"], lifecycle: visitorPassLifecycle }),
  hangs: [],
  async check(ctx, tx, { unit_id, resident_id }, changed = ["resident_id"]) {
    if (changed.includes("resident_id")) await refuseStranger(ctx, tx, { unitId: unit_id, residentId: resident_id });
  },
  present: presentVisitorPass,
});

function presentVisitorPass(row: VisitorPassRow): Out {
  const status = row.status as Status; // checked by the database
  return {
    id: row.id,
    visitor_name: row.visitor_name,
    visitor_phone: row.visitor_phone,
    vehicle_plate: row.vehicle_plate,
    purpose: row.purpose,
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    unit: { id: row.unit_id, name: row.unit_name ?? "" },
    unit_id: row.unit_id,
    resident: namedOrNull(row.resident_id, row.resident_name),
    resident_id: row.resident_id,
    status,
    valid_from: row.valid_from.toISOString(),
    valid_to: row.valid_to.toISOString(),
    created_at: row.created_at.toISOString(),
    created_by: row.created_by as unknown as Actor, // written by `issueVisitorPass` only
    checked_in_at: row.checked_in_at?.toISOString() ?? null,
    checked_out_at: row.checked_out_at?.toISOString() ?? null,
    allowed_actions: actionsIn(visitorPassLifecycle, status),
    updated_at: row.updated_at.toISOString(),
  };
}
