import type { z } from "zod";
import type { assetCreate } from "../../contract/api/assets.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { addRecord } from "../property/add-record.ts";
import { type AssetRow, assetKind, presentAsset } from "./assets.ts";

/** Enters an asset and announces `asset.created`. @throws AppError validation_failed for references that don't exist or don't belong together */
export async function createAsset(ctx: Ctx, input: z.output<typeof assetCreate>): Promise<AssetRow> {
  return inTx(ctx, async (_tx, ctx) => {
    const asset = await addRecord(ctx, assetKind, input);
    await emit(ctx, { event: "asset.created", data: { asset: presentAsset(asset) } });
    return asset;
  });
}
