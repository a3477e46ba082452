import type { z } from "zod";
import type { defectOut, findingCreate, snagOut } from "../../contract/api/defects.ts";
import { guardState } from "../property/guard-state.ts";
import { actionsIn, type Lifecycle } from "../property/lifecycle.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";

type Names = "building_name" | "unit_name" | "asset_name" | "work_order_number";
/** A row of `defects`, which has the same columns as `snags`. */
export type FindingRow = RowOf<"defects", Names>;
/** `created_by` is set by the command, as JSON. */
export type NewFinding = z.output<typeof findingCreate> & { created_by?: string };
type Out = z.input<typeof defectOut> & z.input<typeof snagOut>;
type Status = Out["status"];

/** Every way a defect or a snag can move. Its creation alone is in the catalog. */
export const findingLifecycle = {
  start: { from: ["open"], to: "in_progress", event: null },
  resolve: { from: ["open", "in_progress"], to: "resolved", event: null },
  verify: { from: ["resolved"], to: "verified", event: null },
  reopen: { from: ["resolved", "verified"], to: "open", event: null },
  convert: { from: ["open", "in_progress"], to: "converted", event: null },
} as const satisfies Lifecycle<Status, Out["allowed_actions"][number]>;

/** What was found wrong in a building or an asset in use. */
export const defectKind = findingKind({ id: "dft", table: "defects", noun: "defect" });
/** What a walk-through found before or at the handover. */
export const snagKind = findingKind({ id: "sng", table: "snags", noun: "snag" });
export type FindingKind = typeof defectKind;

function findingKind({ id, table, noun }: { id: "dft" | "sng"; table: "defects" | "snags"; noun: string }) {
  return defineRecord<FindingRow, NewFinding, Out>({
    id,
    table,
    noun,
    fields: [
      ...(["title", "building_id", "unit_id", "asset_id", "severity", "description", "category", "trade"] as const),
      ...(["location", "reported_by", "photos", "due_date", "contractor", "external_system", "external_id"] as const),
      "created_by",
    ],
    references: [
      { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
      { field: "unit_id", table: "units", noun: "unit", as: "unit_name", together: ["building_id"] },
      { field: "asset_id", table: "assets", noun: "asset", as: "asset_name", together: ["building_id"] },
      { field: "work_order_id", table: "work_orders", noun: "work order", as: "work_order_number", named: "number" },
    ],
    searched: ["title", "description", "external_id"],
    filters: ["status", "severity", "building_id", "unit_id", "asset_id", "external_id"],
    building: "building_id",
    fixed: { building_id: `A ${noun} stays in its building.` },
    guard: (row) => guardState(row, { noun, open: ["open", "in_progress", "resolved"], lifecycle: findingLifecycle }),
    hangs: [],
    present: presentFinding,
  });
}

function presentFinding(row: FindingRow): Out {
  const status = row.status as Status; // checked by the database
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    status,
    severity: row.severity as Out["severity"], // checked by the database
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    unit: namedOrNull(row.unit_id, row.unit_name),
    unit_id: row.unit_id,
    asset: namedOrNull(row.asset_id, row.asset_name),
    asset_id: row.asset_id,
    location: presentLocation(row.location as NewFinding["location"]), // written from a checked request only
    source: row.external_id === null ? null : { system: row.external_system ?? "external", record_id: row.external_id },
    external_system: row.external_system,
    external_id: row.external_id,
    work_order: row.work_order_id ? { id: row.work_order_id, number: row.work_order_number ?? "" } : null,
    work_order_id: row.work_order_id,
    category: row.category,
    trade: row.trade,
    reported_by: row.reported_by,
    photos: row.photos,
    due_date: row.due_date,
    contractor: row.contractor,
    resolved_at: row.resolved_at?.toISOString() ?? null,
    verified_at: row.verified_at?.toISOString() ?? null,
    allowed_actions: actionsIn(findingLifecycle, status),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

function presentLocation(location: NewFinding["location"]): Out["location"] {
  if (!location) return null;
  return { unit: location.unit ?? null, floor: location.floor ?? null, room: location.room ?? null };
}
