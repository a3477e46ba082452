import { sql } from "kysely";
import type { z } from "zod";
import type { deviceDetail } from "../../contract/api/devices.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { getRecord, withNames } from "../property/find-records.ts";
import { type DeviceRow, deviceKind } from "./devices.ts";
import { type PointRow, pointKind } from "./points.ts";

type Out = z.input<typeof deviceDetail>;
type Assignments = Out["points"][number]["assignments"];

/** A device with its metrics, and whose they were and are. @throws AppError not_found, also outside the caller's buildings */
export async function getDevice(
  ctx: Ctx,
  { id, seen = () => {} }: { id: string; seen?: (row: DeviceRow) => unknown },
): Promise<Out> {
  return inTx(ctx, async (tx, ctx) => {
    const device = await getRecord(ctx, deviceKind, { id });
    seen(device);
    const points = await pointsOf(ctx, tx, { id });
    const assignments = await assignmentsOf(ctx, tx, { pointIds: points.map((point) => point.id) });
    return {
      ...deviceKind.present(device),
      points: points.map((point) => ({ ...pointKind.present(point), assignments: assignments.get(point.id) ?? [] })),
    };
  });
}

async function pointsOf(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<PointRow[]> {
  const points = sql`(select * from points where tenant_id = ${ctx.tenantId} and device_id = ${id} and deleted_at is null)`;
  const { rows } = await withNames(pointKind, points).execute(tx);
  return rows.toSorted((one, other) => one.metric.localeCompare(other.metric));
}

async function assignmentsOf(ctx: Ctx, tx: Tx, { pointIds }: { pointIds: readonly string[] }): Promise<Map<string, Assignments>> {
  const { rows } = await sql<{ point_id: string; asset_id: string; asset_name: string; from: Date | null; to: Date | null }>`
    select a.point_id, a.asset_id, s.name as asset_name, nullif(a.from_at, '-infinity') as "from", nullif(a.to_at, 'infinity') as "to"
    from point_assignments a join assets s on s.tenant_id = a.tenant_id and s.id = a.asset_id
    where a.tenant_id = ${ctx.tenantId} and a.point_id = any(${[...pointIds]}) order by a.from_at desc`.execute(tx);
  const byPoint = new Map<string, Assignments>();
  for (const { point_id, asset_id, asset_name, from, to } of rows) {
    const span = { asset: { id: asset_id, name: asset_name }, from: from?.toISOString() ?? null, to: to?.toISOString() ?? null };
    byPoint.set(point_id, [...(byPoint.get(point_id) ?? []), span]);
  }
  return byPoint;
}
