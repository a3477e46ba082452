import { sql } from "kysely";
import type { IntakeAsset } from "../../contract/intake.ts";
import { assetCategoryKind } from "../../domains/assets/asset-categories.ts";
import { addRecord } from "../../domains/property/add-record.ts";
import { rememberIn } from "../../platform/batch.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { gap, leftOut } from "./verdict.ts";

/**
 * Our asset category: the one that the sender's word is mapped to, else one of the same name, so that adding the missing category is enough.
 * @throws CannotTake with a gap `asset_category`
 */
export async function findCategory(ctx: Ctx, tx: Tx, { external, ours, on_unknown }: IntakeAsset["category"]): Promise<string> {
  if (on_unknown === "leave_out") throw leftOut(`The asset category mapping leaves out “${external}”.`);
  const wanted = ours ?? external;
  const found = await rememberIn(tx, ["category", wanted], () => find(ctx, tx, wanted));
  if (found) return found;
  if (on_unknown === "create") {
    // Two messages at once make one.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`intake category ${ctx.tenantId}`}, 0))`.execute(tx);
    return (await find(ctx, tx, wanted)) ?? (await addRecord(ctx, assetCategoryKind, { name: wanted })).id;
  }
  throw gap("asset_category", external, {
    message:
      ours === null
        ? `No asset category of yours is mapped to “${external}”, and none has that name.`
        : `“${external}” is mapped to “${ours}”, which is none of your asset categories.`,
    fix: `Map “${external}” in the asset category mapping, or add the category; then retry what waits.`,
  });
}

/** By id or name; of several of one name the one at the top, then the oldest. */
async function find(ctx: Ctx, tx: Tx, wanted: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from asset_categories where tenant_id = ${ctx.tenantId} and deleted_at is null and (id = ${wanted} or lower(name) = lower(${wanted}))
    order by (id = ${wanted}) desc, (parent_id is null) desc, id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}
