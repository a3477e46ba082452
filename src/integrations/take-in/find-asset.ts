import { type SqlBool, sql } from "kysely";
import type { IntakeRecord } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { findBuilding } from "./find-place.ts";
import { assetNames, findNamedAsset, whyMissing } from "./links.ts";
import type { Runtime } from "./load-runtime.ts";
import { CannotTake, gap, leftOut, refused } from "./verdict.ts";

export type AssetRef = Extract<IntakeRecord, { target: "warranty" }>["asset"];

/** Our asset; null where any of several would do and none is known in the building. @throws CannotTake as `findAsset` */
export async function findAssetIfKnown(
  ctx: Ctx,
  tx: Tx,
  { ref, runtime, buildingId }: { ref: AssetRef; runtime: Runtime; buildingId?: string },
): Promise<string | null> {
  if (!("known_among" in ref)) return (await findUnlessDeleted(ctx, tx, { ref, runtime })) ?? refuseDeleted(ref);
  const isThere = buildingId ? sql<SqlBool>`building_id = ${buildingId}` : sql<SqlBool>`true`;
  const { rows } = await sql<{ id: string }>`
    select id from assets where tenant_id = ${ctx.tenantId} and external_id = any(${ref.known_among}) and deleted_at is null
      and status = 'active' and ${isThere}
    order by array_position(${ref.known_among}::text[], external_id), id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/**
 * Our asset, for what belongs to it. One that is to come through the same integration is waited for; what belongs to one that was deleted here is left out.
 * @throws CannotTake `waiting` for an asset that isn't there yet, or with a gap `asset`
 */
export async function findAsset(ctx: Ctx, tx: Tx, { ref, runtime }: { ref: AssetRef; runtime: Runtime }): Promise<string> {
  const id = await findUnlessDeleted(ctx, tx, { ref, runtime });
  if (id === null) throw leftOut(`Somebody has deleted its asset ${wordOf(ref)} here: it is left out, as the asset is.`);
  return id;
}

/** A defect or an alarm is no less true for that: it isn't dropped in silence. */
function refuseDeleted(ref: AssetRef): never {
  throw refused(
    `Somebody has deleted its asset ${wordOf(ref)} here.`,
    "Give the asset that took its place this external id, then retry; or dismiss this entry.",
  );
}

function wordOf(ref: AssetRef): string {
  return "source_id" in ref ? ref.source_id : "";
}

/** Null for one that was deleted here. @throws CannotTake as `findAsset` */
async function findUnlessDeleted(
  ctx: Ctx,
  tx: Tx,
  { ref, runtime }: { ref: AssetRef; runtime: Runtime },
): Promise<string | null> {
  if ("source_id" in ref) {
    const named = await findNamedAsset(ctx, tx, { integrationId: runtime.id, sourceId: ref.source_id });
    const found = named ?? (await findHandedOver(ctx, tx, ref));
    if (found) return found;
    const why = await whyMissing(ctx, tx, { integrationId: runtime.id, sourceId: ref.source_id });
    if (why === "deleted") return null;
    if (why) throw leftOut(`Its asset ${ref.source_id} is left out, and so is this.`);
    throw new CannotTake({
      status: "waiting",
      message: `It waits for the asset ${ref.source_id}, which hasn't come yet, and follows by itself.`,
      waitsFor: { kind: assetNames.id, sourceId: ref.source_id },
    });
  }
  if ("known_among" in ref) throw refused("No asset is named.", "Name one asset, then retry.");
  const [[column = "", value = ""] = []] = Object.entries(ref);
  const found = await findOne(ctx, tx, { column, value });
  if (found) return found;
  const label = column.replace("_", " ");
  throw gap("asset", value, {
    message: `There is no asset with the ${label} “${value}”.`,
    fix: "Enter the asset, or give one of yours this value, then retry what waits.",
  });
}

/** One that came in another way may know the sender's id all the same. */
async function findHandedOver(
  ctx: Ctx,
  tx: Tx,
  { source_id: value, building }: Extract<AssetRef, { source_id: string }>,
): Promise<string | null> {
  const column = "external_id";
  if (!building) return findOne(ctx, tx, { column, value });
  if ("unmapped" in building || "left_out" in building) return null;
  return findOne(ctx, tx, { column, value, buildingId: await findBuilding(ctx, tx, building) });
}

async function findOne(
  ctx: Ctx,
  tx: Tx,
  { column, value, buildingId }: { column: string; value: string; buildingId?: string },
): Promise<string | null> {
  const isThere = buildingId ? sql<SqlBool>`building_id = ${buildingId}` : sql<SqlBool>`true`;
  const { rows } = await sql<{ id: string }>`
    select id from assets where tenant_id = ${ctx.tenantId} and ${sql.ref(column)} = ${value} and deleted_at is null and ${isThere}
      and ${column === "id" ? sql<SqlBool>`true` : sql<SqlBool>`status = 'active'`} limit 2`.execute(tx);
  if (rows.length > 1)
    throw refused(
      `Several assets have the ${column.replace("_", " ")} “${value}”.`,
      "Keep it at one of them alone, then retry what waits.",
    );
  return rows[0]?.id ?? null;
}
