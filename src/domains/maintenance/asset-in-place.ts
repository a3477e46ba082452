import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

/**
 * The asset of something found in a building, for the work order that is made of it: null when it was moved to another building, disposed of
 * or deleted since. It stays there until this transaction ends.
 */
export async function assetInPlace(
  ctx: Ctx,
  tx: Tx,
  { asset_id: id, building_id }: { asset_id: string | null; building_id: string },
): Promise<string | null> {
  if (id === null) return null;
  const asset = await tx
    .selectFrom("assets")
    .select("id")
    .where("tenant_id", "=", ctx.tenantId)
    .where("id", "=", id)
    .where("building_id", "=", building_id)
    .where("status", "=", "active")
    .where("deleted_at", "is", null)
    .forKeyShare()
    .executeTakeFirst();
  return asset?.id ?? null;
}
