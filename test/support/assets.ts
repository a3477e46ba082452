import { assetCategoryKind } from "../../src/domains/assets/asset-categories.ts";
import { createAsset } from "../../src/domains/assets/create-asset.ts";
import { addRecord } from "../../src/domains/property/add-record.ts";
import { createBuilding } from "../../src/domains/property/buildings.ts";
import { unitKind } from "../../src/domains/property/units.ts";
import { registerWarranty } from "../../src/domains/warranty/register-warranty.ts";
import type { WarrantyRow } from "../../src/domains/warranty/warranties.ts";
import type { Ctx } from "../../src/platform/context.ts";
import { eventsOf } from "./work-orders.ts";

/** Two buildings, one with a unit, and a way to make assets in the first. */
export async function makeSite(ctx: Ctx) {
  const { id: buildingId } = await createBuilding(ctx, { name: "Tower A", time_zone: "Asia/Dubai" });
  const { id: otherId } = await createBuilding(ctx, { name: "Tower B", time_zone: "Asia/Dubai" });
  const { id: unitId } = await addRecord(ctx, unitKind, { building_id: otherId, name: "101" });
  const { id: categoryId } = await addRecord(ctx, assetCategoryKind, { name: "HVAC" });
  const makeAsset = () => createAsset(ctx, { name: "Chiller 1", category_id: categoryId, building_id: buildingId });
  return { buildingId, otherId, unitId, categoryId, makeAsset };
}

export function addWarranty(
  ctx: Ctx,
  { assetId, startsOn = "2020-01-01", endsOn }: { assetId: string; startsOn?: string; endsOn: string },
): Promise<WarrantyRow> {
  return registerWarranty(ctx, {
    asset_id: assetId,
    policy_number: "NW-450-77120",
    warranty_type: "manufacturer",
    provider: { name: "Northwind Climate" },
    starts_on: startsOn,
    ends_on: endsOn,
  });
}

/** The names of the events about a record, oldest first. */
export async function newsOf(ctx: Ctx, id: string): Promise<string[]> {
  return (await eventsOf(ctx, id)).map((one) => one.event);
}
