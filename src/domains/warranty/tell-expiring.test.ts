import { sql } from "kysely";
import { expect, test } from "vitest";
import { addWarranty, makeSite, newsOf } from "../../../test/support/assets.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { momentHandlers } from "../../jobs/moment-handlers.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { dayAt } from "../../platform/time-zone.ts";
import { disposeAsset } from "../assets/dispose-asset.ts";
import { transferAsset } from "../assets/transfer-asset.ts";
import { getRecord } from "../property/find-records.ts";
import { startMoments } from "../property/moments/start-moments.ts";
import { changeWarranty } from "./change-warranty.ts";
import { deleteWarranty } from "./delete-warranty.ts";
import { warrantyKind } from "./warranties.ts";

const day = 86_400_000;
const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
// Events are kept by week; these tests go further ahead than the product makes places for.
await sql`select make_week_partitions('events', ${clock.now()}, ${new Date(clock.now().getTime() + 500 * day)})`.execute(
  product.services.db.worker,
);
const anyVersion = () => undefined;

/** The day that it is in Dubai after so many days. */
const inDays = (days: number) => dayAt("Asia/Dubai", new Date(clock.now().getTime() + days * day));

/** Two lanes, as two processes would have, until everything that is due has happened. */
async function watch(ctx: Ctx): Promise<void> {
  const lanes = [1, 2].map(() => startMoments(product.services, { handlers: momentHandlers }));
  const due = () =>
    ctx.db.inTenant(ctx.tenantId, async (tx) => {
      const rows = await tx
        .selectFrom("record_moments")
        .select("name")
        .where("done_at", "is", null)
        .where("due_at", "<=", clock.now());
      return (await rows.execute()).length;
    });
  await expect.poll(due, { timeout: 10_000 }).toBe(0);
  await Promise.all(lanes.map((lane) => lane.stop()));
}

const thresholdsOf = async (ctx: Ctx, assetId: string) =>
  (await eventsOf(ctx, assetId)).filter((one) => one.event === "asset.warranty_expiring").map((one) => one.data.threshold_days);

test("a warranty's end is announced 90, 60 and 30 days before, once each, also what came in a week without a server", async () => {
  const { ctx } = await product.makeTenant();
  const { makeAsset } = await makeSite(ctx);
  const asset = await makeAsset();
  const warranty = await addWarranty(ctx, { assetId: asset.id, endsOn: inDays(100) });
  expect(await newsOf(ctx, warranty.id)).toEqual(["warranty.registered"]);
  await watch(ctx);
  expect(await thresholdsOf(ctx, asset.id)).toEqual([]);
  const told: number[][] = [];
  for (const days of [9, 1, 29, 1, 37, 25]) {
    clock.advance(days * day);
    await watch(ctx);
    told.push((await thresholdsOf(ctx, asset.id)) as number[]);
  }
  expect(told).toEqual([[], [90], [90], [90, 60], [90, 60, 30], [90, 60, 30]]);
  expect((await eventsOf(ctx, asset.id)).at(-1)?.data).toMatchObject({
    asset: { id: asset.id },
    warranty: { id: warranty.id, policy_number: "NW-450-77120" },
    threshold_days: 30,
  });
});

test("a warranty that is entered late announces the tightest threshold that has passed, one that has ended none", async () => {
  const { ctx } = await product.makeTenant();
  const { makeAsset } = await makeSite(ctx);
  const [late, last, ended] = [await makeAsset(), await makeAsset(), await makeAsset()];
  await addWarranty(ctx, { assetId: late.id, endsOn: inDays(45) });
  await addWarranty(ctx, { assetId: last.id, endsOn: inDays(0) });
  await addWarranty(ctx, { assetId: ended.id, endsOn: inDays(-1) });
  await watch(ctx);
  expect(await thresholdsOf(ctx, late.id)).toEqual([60]);
  expect(await thresholdsOf(ctx, last.id)).toEqual([30]);
  clock.advance(60 * day);
  await watch(ctx);
  expect(await thresholdsOf(ctx, late.id)).toEqual([60, 30]);
  expect(await thresholdsOf(ctx, ended.id)).toEqual([]);
});

test("another end is announced anew; a deleted warranty's and a disposed asset's not at all", async () => {
  const { ctx } = await product.makeTenant();
  const { makeAsset } = await makeSite(ctx);
  const [extended, deleted, disposed] = [await makeAsset(), await makeAsset(), await makeAsset()];
  const warranty = await addWarranty(ctx, { assetId: extended.id, endsOn: inDays(50) });
  const other = await addWarranty(ctx, { assetId: deleted.id, endsOn: inDays(70) });
  await addWarranty(ctx, { assetId: disposed.id, endsOn: inDays(70) });
  await watch(ctx);
  await changeWarranty(ctx, { id: warranty.id, patch: { coverage: "Parts" }, ifMatch: anyVersion });
  await watch(ctx);
  expect(await thresholdsOf(ctx, extended.id)).toEqual([60]);
  await changeWarranty(ctx, { id: warranty.id, patch: { ends_on: inDays(400) }, ifMatch: anyVersion });
  await deleteWarranty(ctx, { id: other.id, ifMatch: anyVersion });
  await disposeAsset(ctx, { id: disposed.id, reason: "Sold" });
  clock.advance(315 * day);
  await watch(ctx);
  expect(await thresholdsOf(ctx, extended.id)).toEqual([60, 90]);
  expect(await thresholdsOf(ctx, deleted.id)).toEqual([90]);
  expect(await thresholdsOf(ctx, disposed.id)).toEqual([90]);
});

test("a part of the provider is changed by itself, and a warranty follows its asset to another building", async () => {
  const { ctx } = await product.makeTenant();
  const { makeAsset, otherId } = await makeSite(ctx);
  const asset = await makeAsset();
  const { id } = await addWarranty(ctx, { assetId: asset.id, endsOn: inDays(400) });
  const changed = await changeWarranty(ctx, { id, patch: { provider: { phone: "+971 4 555 0101" } }, ifMatch: anyVersion });
  expect(warrantyKind.present(changed)).toMatchObject({
    provider: { name: "Northwind Climate", contact_name: null, email: null, phone: "+971 4 555 0101" },
  });
  await transferAsset(ctx, { id: asset.id, building_id: otherId });
  expect(await getRecord({ ...ctx, buildingIds: [otherId] }, warrantyKind, { id })).toMatchObject({ building_name: "Tower B" });
  await expect(addWarranty(ctx, { assetId: "ast_none", endsOn: inDays(1) })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/asset_id", code: "unknown_reference" }] },
  });
  await expect(addWarranty(ctx, { assetId: asset.id, startsOn: inDays(2), endsOn: inDays(1) })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/ends_on", code: "before_start" }] },
  });
});
