import { expect, test } from "vitest";
import { makeSite, newsOf } from "../../../test/support/assets.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { act, eventsOf } from "../../../test/support/work-orders.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import { changeWorkOrder } from "../maintenance/change-work-order.ts";
import { createWorkOrder } from "../maintenance/create-work-order.ts";
import { changeRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { type AssetAction, assetTransitions } from "./asset-lifecycle.ts";
import { type AssetRow, assetKind } from "./assets.ts";
import { changeCondition } from "./change-condition.ts";
import { disposeAsset } from "./dispose-asset.ts";
import { getAssetHealth } from "./get-asset-health.ts";
import { transferAsset } from "./transfer-asset.ts";

const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
const { ctx, adminId } = await product.makeTenant();
const site = await makeSite(ctx);
// The table's keys are exactly the actions.
const actions = Object.keys(assetTransitions) as AssetAction[];
const announced = { "change-condition": "asset.condition_changed", transfer: "asset.transferred", dispose: "asset.disposed" };

/** Every action with the least that it needs. */
function actOn(id: string, action: AssetAction): Promise<AssetRow> {
  if (action === "change-condition") return changeCondition(ctx, { id, condition: "fair", note: "Vibration" });
  if (action === "transfer") return transferAsset(ctx, { id, building_id: site.otherId, unit_id: site.unitId });
  return disposeAsset(ctx, { id, reason: "Beyond repair" });
}

const snapshot = (id: string) =>
  ctx.db.inTenant(ctx.tenantId, async (tx) => ({
    row: await tx.selectFrom("assets").selectAll().where("id", "=", id).executeTakeFirst(),
    steps: await tx.selectFrom("record_steps").selectAll().where("record_id", "=", id).execute(),
    conditions: await tx.selectFrom("asset_conditions").selectAll().where("asset_id", "=", id).execute(),
    events: await tx.selectFrom("events").select("id").where("record_id", "=", id).execute(),
  }));

test("every action on an asset in service is taken and announced once; on what was disposed of it is refused with nothing written", async () => {
  for (const action of actions) {
    const asset = await site.makeAsset();
    await actOn(asset.id, action);
    expect(await newsOf(ctx, asset.id)).toEqual(["asset.created", announced[action]]);
    expect((await snapshot(asset.id)).steps).toMatchObject([{ action, actor: ctx.actor }]);

    const gone = await site.makeAsset();
    await disposeAsset(ctx, { id: gone.id, reason: "Sold" });
    const before = await snapshot(gone.id);
    await expect(actOn(gone.id, action), action).rejects.toMatchObject({
      code: "invalid_transition",
      details: { extra: { state: "disposed", allowed: [] } },
    });
    await expect(changeRecord(ctx, assetKind, { id: gone.id, patch: { tag: "X" } })).rejects.toMatchObject({
      code: "invalid_transition",
    });
    await expect(deleteRecord(ctx, assetKind, { id: gone.id })).rejects.toMatchObject({ code: "invalid_transition" });
    expect(await snapshot(gone.id)).toEqual(before);
  }
});

test("of twenty identical actions at once one succeeds, and is announced once", async () => {
  for (const action of actions) {
    const asset = await site.makeAsset();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => actOn(asset.id, action)));
    expect(
      results.filter((one) => one.status === "fulfilled"),
      action,
    ).toHaveLength(1);
    for (const one of results) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "invalid_transition" });
    expect(await newsOf(ctx, asset.id)).toEqual(["asset.created", announced[action]]);
  }
});

test("a condition is kept with what it was, who changed it and why", async () => {
  const asset = await site.makeAsset();
  await changeRecord(ctx, assetKind, { id: asset.id, patch: { installed_on: "2020-01-01" } });
  clock.advance(3_600_000);
  await changeCondition(ctx, { id: asset.id, condition: "fair", note: "Vibration" });
  clock.advance(3_600_000);
  const since = clock.now();
  await changeCondition(ctx, { id: asset.id, condition: "poor" });
  const [, first] = await eventsOf(ctx, asset.id);
  expect(first?.data).toMatchObject({ asset: { condition: "fair" }, from: "good", to: "fair", note: "Vibration" });
  const { conditions, age_days, ...health } = await getAssetHealth(ctx, { id: asset.id });
  expect(health).toMatchObject({ condition: "poor", open_work_orders: 0, installed_on: "2020-01-01" });
  expect(Date.parse(health.condition_since)).toBeGreaterThanOrEqual(since.getTime());
  expect(health.condition_since).toBe(conditions[0]?.at);
  const days = (clock.now().getTime() + 4 * 3_600_000 - Date.parse("2020-01-01")) / 86_400_000;
  expect(age_days).toBe(Math.floor(days));
  const actor = { id: adminId, name: "Admin" };
  expect(conditions).toMatchObject([
    { from: "fair", to: "poor", note: null, actor },
    { from: "good", to: "fair", note: "Vibration", actor },
  ]);
});

test("a transfer tells both places, is refused into what doesn't belong together, and leaves open work where it was entered", async () => {
  const asset = await site.makeAsset();
  const order = await createWorkOrder(ctx, { title: "Trips", building_id: site.buildingId, asset_id: asset.id });
  for (const place of [{ building_id: "bld_none" }, { building_id: site.buildingId, unit_id: site.unitId }]) {
    await expect(transferAsset(ctx, { id: asset.id, ...place })).rejects.toMatchObject({ code: "validation_failed" });
  }
  await transferAsset(ctx, { id: asset.id, building_id: site.otherId, unit_id: site.unitId });
  expect((await eventsOf(ctx, asset.id)).at(-1)?.data).toMatchObject({
    asset: { building: { id: site.otherId } },
    from: { building: { id: site.buildingId, name: "Tower A" }, unit: null },
    to: { building: { id: site.otherId, name: "Tower B" }, unit: { id: site.unitId, name: "101" } },
  });
  const changed = await changeWorkOrder(ctx, { id: order.id, patch: { title: "Trips again" } });
  expect(changed).toMatchObject({ building: { id: site.buildingId }, asset: { id: asset.id } });
});

test("an asset with work that isn't done can't be disposed of, and what was disposed of gets no work", async () => {
  const asset = await site.makeAsset();
  const input = { title: "Trips", building_id: site.buildingId, asset_id: asset.id };
  const order = await createWorkOrder(ctx, input);
  await expect(disposeAsset(ctx, { id: asset.id, reason: "Sold" })).rejects.toMatchObject({
    code: "conflict",
    details: {
      detail: expect.stringContaining(order.number),
      extra: { held_by: { work_orders: 1 }, work_orders: [{ id: order.id, number: order.number }] },
    },
  });
  expect(await newsOf(ctx, asset.id)).toEqual(["asset.created"]);
  expect(await getAssetHealth(ctx, { id: asset.id })).toMatchObject({ open_work_orders: 1, work_orders: 1 });
  await act(ctx, "cancel", { id: order.id, assigneeId: adminId });
  await disposeAsset(ctx, { id: asset.id, reason: "Sold" });
  await expect(createWorkOrder(ctx, input)).rejects.toMatchObject({
    details: { errors: [{ pointer: "/asset_id", code: "disposed" }] },
  });
});

test("a disposal and a new work order at once: never both", async () => {
  for (let i = 0; i < 10; i++) {
    const asset = await site.makeAsset();
    const results = await Promise.allSettled([
      disposeAsset(ctx, { id: asset.id, reason: "Sold" }),
      createWorkOrder(ctx, { title: "Trips", building_id: site.buildingId, asset_id: asset.id }),
    ]);
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  }
});
