import type { z } from "zod";
import type { pointOut } from "../../contract/api/devices.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";
import { showValue } from "./reading-values.ts";

export type PointRow = RowOf<"points", "device_name" | "asset_name">;
type Out = z.input<typeof pointOut>;

/** One metric of a device. */
export const pointKind = defineRecord<PointRow, object, Out>({
  id: "pt",
  table: "points",
  noun: "point",
  fields: [],
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
