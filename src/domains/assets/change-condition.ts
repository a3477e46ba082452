import type { z } from "zod";
import type { assetConditionChange } from "../../contract/api/assets.ts";
import type { Ctx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { assetTransitions } from "./asset-lifecycle.ts";
import { type AssetRow, assetKind, presentAsset } from "./assets.ts";
import { refuseSame } from "./refuse-same.ts";

/**
 * Gives an asset another condition, keeps what it was, and announces `asset.condition_changed`.
 * @throws AppError not_found, invalid_transition for the condition that it has and for what was disposed of
 */
export async function changeCondition(
  ctx: Ctx,
  { id, ifMatch, condition, note = null }: { id: string; ifMatch?: IfMatch } & z.output<typeof assetConditionChange>,
): Promise<AssetRow> {
  let from = condition;
  return moveRecord(ctx, assetKind, {
    id,
    ifMatch,
    lifecycle: assetTransitions,
    action: "change-condition",
    reason: note ?? undefined,
    async set(ctx, { tx, before, at }) {
      from = before.condition as typeof condition; // checked by the database
      if (from === condition) throw refuseSame("change-condition", `Its condition is ${condition} already.`);
      await tx
        .insertInto("asset_conditions")
        .values({
          tenant_id: ctx.tenantId,
          asset_id: id,
          id: newId("stp", at),
          from_condition: from,
          to_condition: condition,
          note,
          actor: JSON.stringify(ctx.actor),
          at,
        })
        .execute();
      return { condition };
    },
    data: (_ctx, { after }) => ({ asset: presentAsset(after), from, to: condition, note }),
  });
}
