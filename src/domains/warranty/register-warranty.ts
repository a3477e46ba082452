import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { assetInService } from "../assets/asset-in-service.ts";
import { addRecord } from "../property/add-record.ts";
import { planWarranty } from "./plan-warranty.ts";
import { type NewWarranty, presentWarranty, type WarrantyRow, warrantyKind } from "./warranties.ts";

/**
 * Enters a warranty at its asset, announces `warranty.registered`, and plans the warnings before its end.
 * @throws AppError validation_failed for an asset that isn't there or was disposed of, and for an end before the start
 */
export async function registerWarranty(ctx: Ctx, input: NewWarranty): Promise<WarrantyRow> {
  return inTx(ctx, async (tx, ctx) => {
    const asset = await assetInService(ctx, tx, { id: input.asset_id });
    const warranty = await addRecord(ctx, warrantyKind, { ...input, building_id: asset.building_id });
    await planWarranty(ctx, tx, { warranty });
    await emit(ctx, { event: "warranty.registered", data: { warranty: presentWarranty(warranty) } });
    return warranty;
  });
}
