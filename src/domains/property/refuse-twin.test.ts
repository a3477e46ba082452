import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { assetCategoryKind } from "../assets/asset-categories.ts";
import { createAsset } from "../assets/create-asset.ts";
import { disposeAsset } from "../assets/dispose-asset.ts";
import { transferAsset } from "../assets/transfer-asset.ts";
import { addRecord } from "./add-record.ts";
import { buildingKind, createBuilding } from "./buildings.ts";
import { changeRecord } from "./change-record.ts";
import { floorKind } from "./floors.ts";
import { unitKind } from "./units.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const building = await createBuilding(ctx, { name: "Tower A", code: "TWR-A" });
const other = await createBuilding(ctx, { name: "Tower B" });

test("a building's code is there once, whoever enters it at the same moment", async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => createBuilding(ctx, { name: "Tower C", code: "TWR-C" })),
  );
  const made = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(made).toHaveLength(1);
  for (const one of results)
    if (one.status === "rejected")
      expect(one.reason).toMatchObject({
        code: "conflict",
        message: "Another building has the code TWR-C.",
        details: { extra: { building: { id: made[0]?.id, name: "Tower C" } } },
      });
  await expect(changeRecord(ctx, buildingKind, { id: other.id, patch: { code: "TWR-A" } })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await changeRecord(ctx, buildingKind, { id: building.id, patch: { name: "Tower One" } })).toMatchObject({
    code: "TWR-A",
  });
});

test("a unit's name is there once on a floor", async () => {
  const floor = await addRecord(ctx, floorKind, { building_id: building.id, name: "12", level: 12 });
  const add = (floor_id: string | null, building_id = building.id) =>
    addRecord(ctx, unitKind, { building_id, floor_id, name: "1203" });
  const first = await add(null);
  await expect(add(null)).rejects.toMatchObject({ code: "conflict", details: { extra: { unit: { id: first.id } } } });
  const upstairs = await add(floor.id);
  await add(null, other.id);
  await expect(changeRecord(ctx, unitKind, { id: upstairs.id, patch: { floor_id: null } })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await changeRecord(ctx, unitKind, { id: first.id, patch: { area: 80 } })).toMatchObject({ name: "1203" });
});

test("a tag is on one asset of a building, also after a transfer, and free again after a disposal", async () => {
  const category = await addRecord(ctx, assetCategoryKind, { name: "HVAC" });
  const add = (building_id: string) => createAsset(ctx, { name: "Chiller", category_id: category.id, building_id, tag: "CH-1" });
  const first = await add(building.id);
  const refusal = { code: "conflict", details: { extra: { asset: { id: first.id, name: "Chiller" } } } };
  await expect(add(building.id)).rejects.toMatchObject(refusal);
  const second = await add(other.id);
  await expect(transferAsset(ctx, { id: second.id, building_id: building.id })).rejects.toMatchObject(refusal);
  await disposeAsset(ctx, { id: first.id, reason: "Sold" });
  expect(await transferAsset(ctx, { id: second.id, building_id: building.id })).toMatchObject({ building_id: building.id });
});

test("days of what has happened have come, and one reply names all that is wrong", async () => {
  const category = await addRecord(ctx, assetCategoryKind, { name: "Lifts" });
  const asset = { name: "Lift", category_id: category.id, building_id: building.id, installed_on: "2099-01-01" };
  await expect(createAsset(ctx, asset)).rejects.toMatchObject({
    details: { errors: [{ pointer: "/installed_on", code: "in_the_future" }] },
  });
  const wrong = { name: "Tower D", time_zone: "Mars/Base", year_built: 2100, property_id: "prp_x" };
  const refused = await createBuilding(ctx, wrong).then(
    () => null,
    (error) => error.details.errors.map((one: { pointer: string }) => one.pointer),
  );
  expect(refused).toEqual(["/property_id", "/time_zone", "/year_built"]);
});
