import type { z } from "zod";
import type { unitCreate, unitOut } from "../../contract/api/units.ts";
import { leaseStands, openRecordsOn } from "./open-records.ts";
import { defineRecord, namedOrNull, numberOrNull, type RowOf } from "./record-kind.ts";
import { refuseTwin } from "./refuse-twin.ts";

type Row = RowOf<"units", "building_name" | "floor_name" | "zone_name">;
type Out = z.input<typeof unitOut>;

export const unitKind = defineRecord<Row, z.output<typeof unitCreate>, Out>({
  id: "unt",
  table: "units",
  noun: "unit",
  fields: ["building_id", "floor_id", "zone_id", "name", "type", "status", "area", "capacity"],
  references: [
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "floor_id", table: "floors", noun: "floor", as: "floor_name", together: ["building_id"] },
    { field: "zone_id", table: "zones", noun: "zone", as: "zone_name", together: ["building_id", "floor_id"] },
  ],
  searched: ["name"],
  filters: ["building_id", "floor_id", "zone_id", "type", "status"],
  building: "building_id",
  fixed: { building_id: "A unit stays in its building: add a new one there." },
  hangs: [
    { table: "assets", column: "unit_id", one: "asset", many: "assets" },
    { table: "residents", column: "unit_id", one: "resident", many: "residents" },
    {
      table: "visitor_passes",
      column: "unit_id",
      one: "visitor inside",
      many: "visitors inside",
      where: "status = 'checked_in'",
    },
    {
      table: "leases",
      column: "unit_id",
      one: "lease that isn't over",
      many: "leases that aren't over",
      where: leaseStands,
    },
    {
      table: "work_orders",
      column: "unit_id",
      one: "work order that isn't closed",
      many: "work orders that aren't closed",
      where: "status not in ('closed', 'cancelled')",
    },
    ...openRecordsOn("unit_id"),
  ],
  async check(ctx, tx, { id, building_id, floor_id, name }, changed) {
    if (changed && !changed.some((field) => field === "name" || field === "floor_id")) return;
    const same = {
      building_id: String(building_id),
      floor_id: typeof floor_id === "string" ? floor_id : null,
      name: String(name),
    };
    const detail = `There is a unit ${same.name} ${same.floor_id ? "on this floor" : "in this building"} already.`;
    await refuseTwin(ctx, tx, { table: "units", noun: "unit", same, exceptId: id, detail });
  },
  present: (row) => ({
    id: row.id,
    name: row.name,
    building_id: row.building_id,
    building: { id: row.building_id, name: row.building_name ?? "" },
    floor_id: row.floor_id,
    floor: namedOrNull(row.floor_id, row.floor_name),
    zone_id: row.zone_id,
    zone: namedOrNull(row.zone_id, row.zone_name),
    // Both are checked by the database.
    type: row.type as Out["type"],
    status: row.status as Out["status"],
    area: numberOrNull(row.area),
    capacity: row.capacity,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
