import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { makeCrew } from "../../../test/support/work-orders.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import { inTx } from "../../platform/context.ts";
import { createWorkOrder } from "./create-work-order.ts";

const clock = makeMovableClock(new Date("2026-12-31T23:00:00Z"));
const product = await openTestProduct({ now: clock.now });

test("fifty orders at once, rolled back ones among them, get numbers without gap or repeat", async () => {
  const { ctx } = await product.makeTenant();
  const { buildingId } = await makeCrew(ctx);
  const enter = async (i: number): Promise<string> => {
    let number = "";
    await inTx(ctx, async (_tx, ctx) => {
      ({ number } = await createWorkOrder(ctx, { title: `Order ${i}`, building_id: buildingId }));
      if (i % 5 === 0) throw new Error("rolled back");
    });
    return number;
  };
  const results = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => enter(i)));
  const numbers = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const expected = Array.from({ length: 40 }, (_, i) => `WO-2026-${String(i + 1).padStart(5, "0")}`);
  expect(numbers.sort()).toEqual(expected);
  const kept = await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx.selectFrom("work_orders").select("number").orderBy("number").execute(),
  );
  expect(kept.map((row) => row.number)).toEqual(expected);
});

test("each tenant and each year counts from one", async () => {
  const { ctx } = await product.makeTenant();
  const { buildingId } = await makeCrew(ctx);
  const enter = async () => (await createWorkOrder(ctx, { title: "Order", building_id: buildingId })).number;
  expect(await enter()).toBe("WO-2026-00001");
  expect(await enter()).toBe("WO-2026-00002");
  clock.advance(2 * 3_600_000);
  expect(await enter()).toBe("WO-2027-00001");
});
