import { assetCategoryKind } from "../../domains/assets/asset-categories.ts";
import { createAsset } from "../../domains/assets/create-asset.ts";
import { addRecord } from "../../domains/property/add-record.ts";
import { createBuilding } from "../../domains/property/buildings.ts";
import { floorKind } from "../../domains/property/floors.ts";
import { unitKind } from "../../domains/property/units.ts";
import type { Ctx, Services } from "../../platform/context.ts";
import { createUser } from "../../tenancy/create-user.ts";
import { operatorCtx, operatorOf } from "../operator.ts";
import { assets, buildings, categories, orders, people, units } from "./demo-records.ts";
import { type Ids, idOf } from "./ids.ts";
import { makeDemoOrder } from "./make-demo-order.ts";

/**
 * Fills a tenant with buildings, units, assets, people and work orders in every state, through the same commands as everybody else, so that
 * their events are there too. Does nothing where there are buildings already.
 */
export async function seedDemo(services: Services, { tenantId }: { tenantId: string }): Promise<"seeded" | "already there"> {
  const ctx = operatorCtx(services, tenantId);
  const there = await services.db.worker
    .selectFrom("buildings")
    .select("id")
    .where("tenant_id", "=", tenantId)
    .limit(1)
    .execute();
  if (there.length > 0) return "already there";
  const ids: Ids = new Map();
  for (const building of buildings) ids.set(building.name, (await createBuilding(ctx, building)).id);
  await makeUnits(ctx, ids);
  for (const name of categories) ids.set(name, (await addRecord(ctx, assetCategoryKind, { name })).id);
  for (const { category, building, ...asset } of assets) {
    const made = await createAsset(ctx, { ...asset, category_id: idOf(ids, category), building_id: idOf(ids, building) });
    ids.set(asset.name, made.id);
  }
  for (const { name, roles, buildings: theirs } of people) {
    const user = { name, roles, building_ids: theirs?.map((building) => idOf(ids, building)) ?? null };
    ids.set(name, (await createUser(ctx, { granter: operatorOf(tenantId), user })).id);
  }
  for (const order of orders) await makeDemoOrder(ctx, { order, ids });
  return "seeded";
}

async function makeUnits(ctx: Ctx, ids: Ids): Promise<void> {
  for (const { building, floor, ...unit } of units) {
    const building_id = idOf(ids, building);
    const place = `${building} ${floor}`;
    if (!ids.has(place)) {
      const name = floor === 0 ? "Ground floor" : `Floor ${floor}`;
      ids.set(place, (await addRecord(ctx, floorKind, { building_id, name, level: floor })).id);
    }
    ids.set(unit.name, (await addRecord(ctx, unitKind, { ...unit, building_id, floor_id: idOf(ids, place) })).id);
  }
}
