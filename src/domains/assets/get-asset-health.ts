import { sql } from "kysely";
import type { z } from "zod";
import type { assetHealthOut } from "../../contract/api/assets.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { dayAt } from "../../platform/time-zone.ts";
import { getRecord } from "../property/find-records.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import { assetKind, presentAsset } from "./assets.ts";
import { workIsDone } from "./dispose-asset.ts";

type Health = z.input<typeof assetHealthOut>;
const mostChanges = 100;

/** How an asset is doing: condition and how it changed, age, open work. @throws AppError not_found */
export async function getAssetHealth(ctx: Ctx, { id }: { id: string }): Promise<Health> {
  return inTx(ctx, async (tx, ctx) => {
    const asset = await getRecord(ctx, assetKind, { id });
    const changes = await tx
      .selectFrom("asset_conditions")
      .selectAll()
      .where("tenant_id", "=", ctx.tenantId)
      .where("asset_id", "=", id)
      .orderBy("id", "desc")
      .limit(mostChanges)
      .execute();
    const work = await sql<{ open: number; all: number }>`
      select count(*) filter (where status <> all(${workIsDone}))::int as open, count(*)::int as all from work_orders
      where tenant_id = ${ctx.tenantId} and asset_id = ${id} and deleted_at is null`.execute(tx);
    const timeZone = await timeZoneOf(ctx, tx, { buildingId: asset.building_id });
    const { condition, installed_on } = presentAsset(asset);
    return {
      condition,
      condition_since: (changes[0]?.at ?? asset.created_at).toISOString(),
      installed_on,
      age_days: installed_on === null ? null : daysBetween(installed_on, dayAt(timeZone, ctx.now())),
      open_work_orders: work.rows[0]?.open ?? 0,
      work_orders: work.rows[0]?.all ?? 0,
      conditions: changes.map((change) => ({
        id: change.id,
        // Written by `changeCondition` only.
        from: change.from_condition as Health["condition"],
        to: change.to_condition as Health["condition"],
        note: change.note,
        actor: change.actor as Health["conditions"][number]["actor"],
        at: change.at.toISOString(),
      })),
    };
  });
}

/** Nothing is younger than new: what is installed tomorrow is 0 days old. */
function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
