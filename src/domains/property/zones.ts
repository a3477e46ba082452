import type { z } from "zod";
import type { zoneCreate, zoneOut } from "../../contract/api/zones.ts";
import { defineRecord, namedOrNull, type RowOf } from "./record-kind.ts";

type Out = z.input<typeof zoneOut>;

export const zoneKind = defineRecord<RowOf<"zones", "building_name" | "floor_name">, z.output<typeof zoneCreate>, Out>({
  id: "zon",
  table: "zones",
  noun: "zone",
  fields: ["building_id", "floor_id", "name", "type", "status"],
  references: [
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "floor_id", table: "floors", noun: "floor", as: "floor_name", together: ["building_id"] },
  ],
  searched: ["name"],
  filters: ["building_id", "floor_id", "status"],
  building: "building_id",
  fixed: { building_id: "A zone stays in its building: add a new one there." },
  hangs: [{ table: "units", column: "zone_id", one: "unit", many: "units" }],
  present: (row) => ({
    id: row.id,
    name: row.name,
    building_id: row.building_id,
    building: { id: row.building_id, name: row.building_name ?? "" },
    floor_id: row.floor_id,
    floor: namedOrNull(row.floor_id, row.floor_name),
    type: row.type,
    status: row.status as Out["status"], // checked by the database
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
