import { sql } from "kysely";
import type { z } from "zod";
import type { assetTransfer } from "../../contract/api/assets.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { checkReferences } from "../property/check-references.ts";
import { moveMoments } from "../property/moments/move-moments.ts";
import { moveRecord } from "../property/move-record.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import { assetTransitions } from "./asset-lifecycle.ts";
import { type AssetRow, assetKind, presentAsset, refuseSameTag } from "./assets.ts";
import { refuseSame } from "./refuse-same.ts";

const places = assetKind.references.filter(({ field }) => field !== "category_id");

/**
 * Moves an asset to another unit or building and announces `asset.transferred`. Its warranties and certificates follow it, and are watched by
 * the days of where it stands now; open work orders stay in the building they were entered for, since that is where the work was asked for.
 * @throws AppError not_found, validation_failed for places that don't exist or don't belong together, invalid_transition where it stands already
 */
export async function transferAsset(
  ctx: Ctx,
  { id, ifMatch, ...to }: { id: string; ifMatch?: IfMatch } & z.output<typeof assetTransfer>,
): Promise<AssetRow> {
  let left: AssetRow;
  return moveRecord(ctx, assetKind, {
    id,
    ifMatch,
    lifecycle: assetTransitions,
    action: "transfer",
    async set(ctx, { tx, before }) {
      left = before;
      const unit_id = to.unit_id ?? null;
      await checkReferences(ctx, tx, { references: places, values: { ...to } });
      const floor_id = to.floor_id ?? (unit_id ? await floorOf(ctx, tx, unit_id) : null);
      const place = { building_id: to.building_id, unit_id, floor_id };
      if (before.building_id === place.building_id && before.unit_id === unit_id && before.floor_id === floor_id)
        throw refuseSame("transfer", "It stands there already.");
      if (before.tag !== null && before.building_id !== place.building_id)
        await refuseSameTag(ctx, tx, { id, tag: before.tag, buildingId: place.building_id });
      await moveWarnings(ctx, tx, { id, from: before.building_id, to: place.building_id });
      return { ...place, room: to.room ?? null };
    },
    data: (_ctx, { after }) => ({ asset: presentAsset(after), from: placeOf(left), to: placeOf(after) }),
  });
}

function placeOf(row: AssetRow) {
  const { building, unit } = presentAsset(row);
  return { building, unit };
}

async function moveWarnings(ctx: Ctx, tx: Tx, { id, from, to }: { id: string; from: string; to: string }): Promise<void> {
  const ids = (["warranties", "certificates"] as const).map(
    (table) =>
      sql`select id from ${sql.table(table)} where tenant_id = ${ctx.tenantId} and asset_id = ${id} and deleted_at is null`,
  );
  await moveMoments(ctx, tx, {
    records: sql.join(ids, sql` union all `),
    from: await timeZoneOf(ctx, tx, { buildingId: from }),
    to: await timeZoneOf(ctx, tx, { buildingId: to }),
  });
}

async function floorOf(ctx: Ctx, tx: Tx, unitId: string): Promise<string | null> {
  const unit = await tx
    .selectFrom("units")
    .select("floor_id")
    .where("tenant_id", "=", ctx.tenantId)
    .where("id", "=", unitId)
    .executeTakeFirstOrThrow();
  return unit.floor_id;
}
