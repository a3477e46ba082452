import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { planMoments } from "../property/moments/plan-moments.ts";
import { thresholdMoments } from "../property/moments/threshold-moments.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import type { WarrantyRow } from "./warranties.ts";

/** Plans the warnings before a warranty's end, by the days of the building in which its asset stands now. */
export async function planWarranty(ctx: Ctx, tx: Tx, { warranty }: { warranty: WarrantyRow }): Promise<void> {
  const timeZone = await timeZoneOf(ctx, tx, { buildingId: warranty.building_id });
  const moments = thresholdMoments("asset.warranty_expiring", { endsOn: warranty.ends_on, timeZone, now: ctx.now() });
  await planMoments(ctx, tx, { recordId: warranty.id, moments });
}
