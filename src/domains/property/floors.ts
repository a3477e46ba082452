import type { z } from "zod";
import type { floorCreate, floorOut } from "../../contract/api/floors.ts";
import { defineRecord, numberOrNull, type RowOf } from "./record-kind.ts";

export const floorKind = defineRecord<RowOf<"floors", "building_name">, z.output<typeof floorCreate>, z.input<typeof floorOut>>({
  id: "flr",
  table: "floors",
  noun: "floor",
  fields: ["building_id", "name", "level", "total_area", "usable_area"],
  references: [{ field: "building_id", table: "buildings", noun: "building", as: "building_name" }],
  searched: ["name"],
  filters: ["building_id"],
  building: "building_id",
  fixed: { building_id: "A floor stays in its building: add a new one there." },
  hangs: [
    { table: "zones", column: "floor_id", one: "zone", many: "zones" },
    { table: "units", column: "floor_id", one: "unit", many: "units" },
    { table: "assets", column: "floor_id", one: "asset", many: "assets" },
  ],
  present: (row) => ({
    id: row.id,
    name: row.name,
    building_id: row.building_id,
    building: { id: row.building_id, name: row.building_name ?? "" },
    level: row.level,
    total_area: numberOrNull(row.total_area),
    usable_area: numberOrNull(row.usable_area),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
