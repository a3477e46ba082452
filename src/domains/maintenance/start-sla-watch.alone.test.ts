import { afterAll, expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf, makeCrew } from "../../../test/support/work-orders.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { createWorkOrder } from "./create-work-order.ts";
import { startSlaWatch } from "./start-sla-watch.ts";

const hour = 3_600_000;
const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
const watch = startSlaWatch(product.services);
afterAll(() => watch.stop());

const breachesOf = async (ctx: Ctx, id: string) =>
  (await eventsOf(ctx, id)).filter((one) => one.event === "work_order.sla_breached").map((one) => one.data);

test("a target that passes is told within a second of its moment, without anybody waking the watcher", async () => {
  const { ctx } = await product.makeTenant();
  const { buildingId } = await makeCrew(ctx);
  const order = await createWorkOrder(ctx, { title: "Lift", building_id: buildingId, priority: "emergency" });
  expect(order).toMatchObject({ sla: { response: "pending", resolution: null } });
  clock.advance(hour - 400);
  // The watcher's own look finds the new time; the target passes 0.4 s from now.
  const started = performance.now();
  await expect.poll(() => breachesOf(ctx, order.id), { timeout: 3_000, interval: 20 }).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(1_400);
  const [breach] = await breachesOf(ctx, order.id);
  expect(breach).toMatchObject({
    timer: "response",
    breached_at: new Date(Date.parse(order.created_at) + hour).toISOString(),
    work_order: { id: order.id, status: "open", sla: { response: "breached", resolution: null } },
  });
});
