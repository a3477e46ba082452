import { sql } from "kysely";
import type { z } from "zod";
import type { deviceOut, devicePatch } from "../../contract/api/devices.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";
import { enoughPauses } from "./device-state.ts";
import { type StoredValue, showValue } from "./reading-values.ts";

/** The latest value of one metric, as the list shows it beside its device. */
interface Latest extends StoredValue {
  metric: string;
  unit: string | null;
  at: string;
}

export type DeviceRow = RowOf<"devices", "asset_name" | "integration_name"> & { latest: Latest[] };
type New = z.output<typeof devicePatch>;
type Out = z.input<typeof deviceOut>;

/** Said as a range of pairs, in whose order only their own index is: by old statistics PostgreSQL may walk all metrics for a few of one device. */
const ofDevice = sql`(device_id, metric) >= (t.id, '') and device_id <= t.id`;

/** Devices make themselves known by their first reading (`keep-points.ts`). */
export const deviceKind = defineRecord<DeviceRow, New, Out>({
  id: "dev",
  table: "devices",
  noun: "device",
  fields: ["name", "expected_seconds"],
  references: [{ field: "asset_id", table: "assets", noun: "asset", as: "asset_name" }],
  searched: ["name", "external_id"],
  filters: ["integration_id", "asset_id", "unassigned", "state"],
  building: "building_id",
  further: sql`(select i.name from integrations i where i.tenant_id = t.tenant_id and i.id = t.integration_id) as integration_name,
    (select coalesce(jsonb_agg(jsonb_build_object('metric', p.metric, 'value', p.last_value, 'state', p.last_state,
        'unit', coalesce(p.last_unit, p.unit), 'at', p.last_at) order by p.metric), '[]')
      from (select * from points where tenant_id = t.tenant_id and ${ofDevice} and deleted_at is null and last_at is not null
        order by device_id, metric limit 4) as p) as latest`,
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
    latest: row.latest.map(({ metric, unit, at, ...stored }) => ({
      ...{ metric, value: showValue(stored), unit },
      at: new Date(at).toISOString(),
    })),
    last_seen_at: row.last_seen_at.toISOString(),
    state: row.state as Out["state"], // by the column's check
    expected_seconds: row.expected_seconds,
    usual_seconds: row.pauses >= enoughPauses && row.usual_seconds !== null ? Math.round(row.usual_seconds) : null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
