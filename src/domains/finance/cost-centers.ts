import type { z } from "zod";
import type { costCenterCreate, costCenterOut } from "../../contract/api/ledger.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";

export type CostCenterRow = RowOf<"cost_centers", "building_name">;
type Out = z.input<typeof costCenterOut>;

export const costCenterKind = defineRecord<CostCenterRow, z.output<typeof costCenterCreate>, Out>({
  id: "cc",
  table: "cost_centers",
  noun: "cost center",
  fields: ["code", "name", "kind", "building_id", "active", "external_id"],
  references: [{ field: "building_id", table: "buildings", noun: "building", as: "building_name" }],
  searched: ["code", "name", "external_id"],
  filters: ["kind", "building_id", "active", "external_id"],
  building: null,
  unique: { cost_centers_code: "Another cost center has this code." },
  hangs: [],
  present: (row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind as Out["kind"], // checked by the database
    building_id: row.building_id,
    building: namedOrNull(row.building_id, row.building_name),
    active: row.active,
    external_id: row.external_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
