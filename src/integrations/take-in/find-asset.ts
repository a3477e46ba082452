import { type SqlBool, sql } from "kysely";
import type { IntakeRecord } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { assetNames, findNamedAsset, isLeftOut } from "./links.ts";
import type { Runtime } from "./load-runtime.ts";
import { CannotTake, gap, leftOut, refused } from "./verdict.ts";

export type AssetRef = Extract<IntakeRecord, { target: "warranty" }>["asset"];

/** Our asset; null where any of several would do and none is known. @throws CannotTake as `findAsset` */
export async function findAssetIfKnown(
  ctx: Ctx,
  tx: Tx,
  { ref, runtime }: { ref: AssetRef; runtime: Runtime },
): Promise<string | null> {
  if (!("known_among" in ref)) return findAsset(ctx, tx, { ref, runtime });
  const { rows } = await sql<{ id: string }>`
    select id from assets where tenant_id = ${ctx.tenantId} and external_id = any(${ref.known_among}) and deleted_at is null and status = 'active'
    order by array_position(${ref.known_among}::text[], external_id), id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/**
 * Our asset. One that is to come through the same integration is waited for.
 * @throws CannotTake `waiting` for an asset that isn't there yet, or with a gap `asset`
 */
export async function findAsset(ctx: Ctx, tx: Tx, { ref, runtime }: { ref: AssetRef; runtime: Runtime }): Promise<string> {
  if ("source_id" in ref) {
    const named = await findNamedAsset(ctx, tx, { integrationId: runtime.id, sourceId: ref.source_id });
    // Handed over in another way, it may know the sender's id all the same.
    const found = named ?? (await findOne(ctx, tx, { column: "external_id", value: ref.source_id }));
    if (found) return found;
    if (await isLeftOut(ctx, tx, { integrationId: runtime.id, sourceId: ref.source_id }))
      throw leftOut(`Its asset ${ref.source_id} is left out, and so is this.`);
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

async function findOne(ctx: Ctx, tx: Tx, { column, value }: { column: string; value: string }): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from assets where tenant_id = ${ctx.tenantId} and ${sql.ref(column)} = ${value} and deleted_at is null
      and ${column === "id" ? sql<SqlBool>`true` : sql<SqlBool>`status = 'active'`} limit 2`.execute(tx);
  if (rows.length > 1)
    throw refused(
      `Several assets have the ${column.replace("_", " ")} “${value}”.`,
      "Keep it at one of them alone, then retry what waits.",
    );
  return rows[0]?.id ?? null;
}
