import { emit } from "../../outbox/emit.ts";
import { inTx } from "../../platform/context.ts";
import { assetKind, presentAsset } from "../assets/assets.ts";
import { getRecord } from "../property/find-records.ts";
import { lockIfThere } from "../property/moments/lock-if-there.ts";
import type { MomentHandler } from "../property/moments/start-moments.ts";
import { readThreshold } from "../property/moments/threshold-moments.ts";
import { presentWarranty, warrantyKind } from "./warranties.ts";

/** `asset.warranty_expiring`: some days before a warranty's end, unless its asset was disposed of meanwhile. */
export const tellExpiring: MomentHandler = (ctx, { recordId, name }) =>
  inTx(ctx, async (tx, ctx) => {
    if (!(await lockIfThere(ctx, tx, warrantyKind, { id: recordId }))) return;
    const warranty = await getRecord(ctx, warrantyKind, { id: recordId });
    const asset = await getRecord(ctx, assetKind, { id: warranty.asset_id });
    const { threshold, endsOn } = readThreshold(name);
    if (warranty.ends_on !== endsOn || asset.status !== "active") return;
    await emit(ctx, {
      event: "asset.warranty_expiring",
      data: { asset: presentAsset(asset), warranty: presentWarranty(warranty), threshold_days: threshold },
    });
  });
