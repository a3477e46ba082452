import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import { heardAgain } from "./device-state.ts";
import type { PointKind } from "./reading-values.ts";

/** A metric of a device, both as their sender calls them. */
export interface PointName {
  deviceId: string;
  metric: string;
}

export interface KnownPoint {
  id: string;
  device_id: string;
  metric: string;
  unit: string | null;
  kind: PointKind | null;
  asset_id: string | null;
}

/**
 * The points that are named, made where they are new. Their devices stay locked until the transaction ends, all in one order: whoever stores readings
 * of a point, or says whose it is, does so one after the other.
 * @returns by `textOf`
 */
export async function keepPoints(
  ctx: Ctx,
  tx: Tx,
  { integrationId, names }: { integrationId: string; names: readonly PointName[] },
): Promise<Map<string, KnownPoint>> {
  const wanted = [...new Map(names.map((name) => [textOf(name), name])).values()];
  const devices = await keepDevices(ctx, tx, {
    integrationId,
    externalIds: [...new Set(wanted.map(({ deviceId }) => deviceId))],
  });
  const deviceOf = ({ deviceId }: PointName) => devices.get(deviceId) ?? "";
  const byPlace = new Map((await findPoints(ctx, tx, [...devices.values()])).map((point) => [placeOf(point), point]));
  const missing = wanted.filter((name) => !byPlace.has(placeOf({ device_id: deviceOf(name), metric: name.metric })));
  const made = await addPoints(
    ctx,
    tx,
    missing.map((name) => ({ device_id: deviceOf(name), metric: name.metric })),
  );
  for (const point of made) byPlace.set(placeOf(point), point);
  return new Map(
    wanted.flatMap((name) => {
      const point = byPlace.get(placeOf({ device_id: deviceOf(name), metric: name.metric }));
      return point ? [[textOf(name), point]] : [];
    }),
  );
}

/** A key of the map of points. */
export function textOf({ deviceId, metric }: PointName): string {
  return JSON.stringify([deviceId, metric]);
}

function placeOf({ device_id, metric }: Pick<KnownPoint, "device_id" | "metric">): string {
  return `${device_id} ${metric}`;
}

/** @returns our ids, by the sender's */
async function keepDevices(
  ctx: Ctx,
  tx: Tx,
  { integrationId, externalIds }: { integrationId: string; externalIds: readonly string[] },
): Promise<Map<string, string>> {
  const now = ctx.now();
  const ids = externalIds.map(() => newId("dev", now));
  const { rows } = await sql<{ id: string; external_id: string }>`
    insert into devices (tenant_id, id, integration_id, external_id, name, last_seen_at, created_at, updated_at)
    select ${ctx.tenantId}, id, ${integrationId}, external_id, external_id, ${now}, ${now}, ${now}
    from unnest(${ids}::text[], ${[...externalIds]}::text[]) as seen (id, external_id) order by external_id
    on conflict (tenant_id, integration_id, external_id) do update set ${heardAgain}
    returning id, external_id`.execute(tx);
  return new Map(rows.map(({ id, external_id }) => [external_id, id]));
}

async function findPoints(ctx: Ctx, tx: Tx, deviceIds: readonly string[]): Promise<KnownPoint[]> {
  const { rows } = await sql<KnownPoint>`
    select id, device_id, metric, unit, kind, asset_id from points where tenant_id = ${ctx.tenantId} and device_id = any(${[...deviceIds]})`.execute(
    tx,
  );
  return rows;
}

/** New ones belong where their device does, from the same moment. */
async function addPoints(ctx: Ctx, tx: Tx, wanted: readonly Pick<KnownPoint, "device_id" | "metric">[]): Promise<KnownPoint[]> {
  if (wanted.length === 0) return [];
  const now = ctx.now();
  const ids = wanted.map(() => newId("pt", now));
  const { rows } = await sql<KnownPoint>`
    insert into points (tenant_id, id, device_id, metric, asset_id, building_id, created_at, updated_at)
    select d.tenant_id, w.id, d.id, w.metric, d.asset_id, case when d.asset_id is not null then d.building_id end, ${now}, ${now}
    from unnest(${ids}::text[], ${wanted.map(({ device_id }) => device_id)}::text[], ${wanted.map(({ metric }) => metric)}::text[])
      as w (id, device_id, metric)
    join devices d on d.tenant_id = ${ctx.tenantId} and d.id = w.device_id
    returning id, device_id, metric, unit, kind, asset_id`.execute(tx);
  await sql`
    insert into point_assignments (tenant_id, point_id, from_at, asset_id)
    select p.tenant_id, p.id, d.assigned_from, d.asset_id from points p
    join devices d on d.tenant_id = p.tenant_id and d.id = p.device_id and d.asset_id is not null
    where p.tenant_id = ${ctx.tenantId} and p.id = any(${ids})`.execute(tx);
  const without = [...new Set(rows.flatMap(({ device_id, asset_id }) => (asset_id === null ? [device_id] : [])))];
  await sql`
    update devices set unassigned = true, updated_at = greatest(${now}::timestamptz, updated_at + interval '1 millisecond')
    where tenant_id = ${ctx.tenantId} and id = any(${without}) and unassigned is null`.execute(tx);
  return rows;
}
