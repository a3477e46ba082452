import { sql } from "kysely";
import type { z } from "zod";
import type { deviceOut, devicePatch } from "../../contract/api/devices.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";

export type DeviceRow = RowOf<"devices", "asset_name" | "integration_name">;
type New = z.output<typeof devicePatch>;
type Out = z.input<typeof deviceOut>;

/** Devices make themselves known by their first reading (`keep-points.ts`). */
export const deviceKind = defineRecord<DeviceRow, New, Out>({
  id: "dev",
  table: "devices",
  noun: "device",
  fields: ["name"],
  references: [{ field: "asset_id", table: "assets", noun: "asset", as: "asset_name" }],
  searched: ["name", "external_id"],
  filters: ["integration_id", "asset_id", "unassigned"],
  building: "building_id",
  further: sql`(select i.name from integrations i where i.tenant_id = t.tenant_id and i.id = t.integration_id) as integration_name`,
  hangs: [],
  present: (row) => ({
    id: row.id,
    external_id: row.external_id,
    name: row.name,
    integration_id: row.integration_id,
    integration: { id: row.integration_id, name: row.integration_name ?? "" },
    asset_id: row.asset_id,
    asset: namedOrNull(row.asset_id, row.asset_name),
    unassigned: row.unassigned === true,
    last_seen_at: row.last_seen_at.toISOString(),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
