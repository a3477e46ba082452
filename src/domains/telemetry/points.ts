import type { z } from "zod";
import type { pointOut, pointPatch } from "../../contract/api/devices.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";
import { showValue } from "./reading-values.ts";

export type PointRow = RowOf<"points", "device_name" | "asset_name">;
type New = z.output<typeof pointPatch>;
type Out = z.input<typeof pointOut>;

/** One metric of a device. */
export const pointKind = defineRecord<PointRow, New, Out>({
  id: "pt",
  table: "points",
  noun: "point",
  fields: ["unit", "kind"],
  references: [
    { field: "device_id", table: "devices", noun: "device", as: "device_name" },
    { field: "asset_id", table: "assets", noun: "asset", as: "asset_name" },
  ],
  searched: ["metric"],
  filters: ["device_id", "asset_id", "metric"],
  building: "building_id",
  hangs: [],
  present: (row) => ({
    id: row.id,
    device_id: row.device_id,
    device: { id: row.device_id, name: row.device_name ?? "" },
    metric: row.metric,
    unit: row.unit,
    kind: row.kind as Out["kind"], // by the column's check
    asset_id: row.asset_id,
    asset: namedOrNull(row.asset_id, row.asset_name),
    last: row.last_at && {
      value: showValue({ value: row.last_value, state: row.last_state }),
      unit: row.last_unit ?? row.unit,
      at: row.last_at.toISOString(),
    },
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
