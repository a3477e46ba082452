import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { lockRecord } from "../property/change-record.ts";
import { moveRecord } from "../property/move-record.ts";
import { assetTransitions } from "./asset-lifecycle.ts";
import { type AssetRow, assetKind, presentAsset } from "./assets.ts";

/** Named in a refusal; more are counted. */
const mostNamed = 10;

/**
 * Takes an asset out of service for good and announces `asset.disposed`. From then on it can only be read.
 * @throws AppError not_found, invalid_transition, conflict that names the work orders that aren't done
 */
export async function disposeAsset(
  ctx: Ctx,
  { id, ifMatch, reason }: { id: string; ifMatch?: IfMatch; reason: string },
): Promise<AssetRow> {
  return inTx(ctx, async (tx, ctx) => {
    // Waits for whoever is entering a work order on it, and makes the next ones wait.
    await lockRecord(ctx, tx, assetKind, { id, strength: sql`for update` });
    return moveRecord(ctx, assetKind, {
      id,
      ifMatch,
      lifecycle: assetTransitions,
      action: "dispose",
      reason,
      async set(ctx, { tx }) {
        await refuseOpenWork(ctx, tx, { id });
        return {};
      },
      data: (_ctx, { after }) => ({ asset: presentAsset(after), reason }),
    });
  });
}

async function refuseOpenWork(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<void> {
  const open = await tx
    .selectFrom("work_orders")
    .select(["id", "number"])
    .where("tenant_id", "=", ctx.tenantId)
    .where("asset_id", "=", id)
    .where("deleted_at", "is", null)
    .where("status", "not in", workIsDone)
    .orderBy("id")
    .execute();
  if (open.length === 0) return;
  const named = open.slice(0, mostNamed);
  const numbers = named.map(({ number }) => number).join(", ");
  const more = open.length > named.length ? ` and ${open.length - named.length} more` : "";
  throw new AppError("conflict", {
    detail: `Work orders on this asset aren't done: ${numbers}${more}. Complete or cancel them first.`,
    extra: { held_by: { work_orders: open.length }, work_orders: named },
  });
}

/** States in which a work order asks for no more work. */
export const workIsDone = ["completed", "verified", "closed", "cancelled"];
