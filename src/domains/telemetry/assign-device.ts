import { sql } from "kysely";
import type { z } from "zod";
import type { deviceAssign } from "../../contract/api/devices.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { assetInService } from "../assets/asset-in-service.ts";
import type { AssetRow } from "../assets/assets.ts";
import { lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { assignPoints, settleDevices } from "./assign-points.ts";
import { type DeviceRow, deviceKind } from "./devices.ts";

type Assign = z.output<typeof deviceAssign>;

/**
 * Says what a device measures, all of it or one metric, from a moment on. The asset's history has its readings from then, those that came before
 * anybody said so too.
 * @throws AppError not_found; validation_failed for an asset that isn't there or was disposed of, a metric that it doesn't have, a moment to come
 */
export async function assignDevice(
  ctx: Ctx,
  { id, ifMatch, asset_id, from, metric }: Assign & { id: string; ifMatch?: IfMatch },
): Promise<DeviceRow> {
  return inTx(ctx, async (tx, ctx) => {
    // Before the device, as whoever transfers the asset.
    const asset = asset_id === null ? null : await assetInService(ctx, tx, { id: asset_id });
    await lockRecord(ctx, tx, deviceKind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, deviceKind, { id });
    ifMatch?.(before);
    const since = from === undefined ? null : new Date(from);
    if (since && since > ctx.now()) throw invalidField("/from", "in_the_future", "Say a moment that has come.");
    const points = await pointsOf(ctx, tx, { id, metric });
    await assignPoints(ctx, tx, { pointIds: points, asset, from: since });
    if (metric === undefined) await assignWhole(ctx, tx, { before, asset, since });
    await settleDevices(ctx, tx, { ids: [id] });
    const after = await getRecord(ctx, deviceKind, { id });
    await audit(ctx, {
      action: "assign",
      subjectType: "device",
      subjectId: id,
      before: { asset_id: before.asset_id },
      after: { asset_id, metric: metric ?? null, from: from ?? null },
    });
    return after;
  });
}

async function pointsOf(ctx: Ctx, tx: Tx, { id, metric }: { id: string; metric: string | undefined }): Promise<string[]> {
  const { rows } = await sql<{ id: string; metric: string }>`
    select id, metric from points where tenant_id = ${ctx.tenantId} and device_id = ${id} order by metric`.execute(tx);
  if (metric === undefined) return rows.map((row) => row.id);
  const named = rows.find((row) => row.metric === metric);
  if (named) return [named.id];
  const known = rows.map((row) => row.metric);
  throw invalidField("/metric", "unknown_metric", `This device has no such metric. It has: ${known.join(", ")}.`, known);
}

/** Metrics that it shows later belong there too, from the same moment. */
async function assignWhole(
  ctx: Ctx,
  tx: Tx,
  { before, asset, since }: { before: DeviceRow; asset: AssetRow | null; since: Date | null },
): Promise<void> {
  const from = since ?? (before.asset_id === null ? null : ctx.now());
  const assignedFrom = asset ? sql`coalesce(${from}::timestamptz, '-infinity')` : sql`null`;
  await sql`
    update devices set asset_id = ${asset?.id ?? null}, assigned_from = ${assignedFrom}
    where tenant_id = ${ctx.tenantId} and id = ${before.id}`.execute(tx);
}
