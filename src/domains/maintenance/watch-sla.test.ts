import { sql } from "kysely";
import { afterEach, expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { act, eventsOf, makeCrew, workOrderIn } from "../../../test/support/work-orders.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { createWorkOrder } from "./create-work-order.ts";
import { deleteWorkOrder } from "./delete-work-order.ts";
import { getWorkOrder } from "./find-work-orders.ts";
import { presentWorkOrder } from "./present-work-order.ts";
import { startSlaWatch } from "./start-sla-watch.ts";
import { breachPassedTargets } from "./watch-sla.ts";

const hour = 3_600_000;
const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
const watches: ReturnType<typeof startSlaWatch>[] = [];

function watch() {
  const started = startSlaWatch(product.services);
  watches.push(started);
  return started.lane;
}

afterEach(async () => {
  for (const one of watches.splice(0)) await one.stop();
});

const breachesOf = async (ctx: Ctx, id: string) =>
  (await eventsOf(ctx, id)).filter((one) => one.event === "work_order.sla_breached").map((one) => one.data);
const slaOf = async (ctx: Ctx, id: string) => presentWorkOrder(await getWorkOrder(ctx, { id })).sla;

test("two watchers tell each of many breaches once, also after a week in which nobody watched", async () => {
  const { ctx } = await product.makeTenant();
  const { buildingId } = await makeCrew(ctx);
  const sla = { resolution: "PT30H" };
  const orders = await Promise.all(
    Array.from({ length: 150 }, (_, i) => createWorkOrder(ctx, { title: `Order ${i}`, building_id: buildingId, sla })),
  );
  clock.advance(7 * 24 * hour);
  const lanes = [watch(), watch()];
  const count = () =>
    ctx.db.inTenant(ctx.tenantId, async (tx) => {
      const rows = await tx.selectFrom("events").select("record_id").where("name", "=", "work_order.sla_breached").execute();
      return rows.length;
    });
  await expect.poll(count, { timeout: 20_000 }).toBe(300);
  for (const lane of lanes) lane.wake();
  await expect.poll(() => lanes.every((lane) => lane.inFlight() === 0)).toBe(true);
  expect(await count()).toBe(300);
  for (const order of orders.slice(0, 5)) {
    const at = Date.parse(order.created_at);
    expect(await breachesOf(ctx, order.id)).toMatchObject([
      {
        timer: "response",
        breached_at: new Date(at + 24 * hour).toISOString(),
        work_order: { sla: { response: "breached", resolution: "pending" } },
      },
      { timer: "resolution", breached_at: new Date(at + 30 * hour).toISOString() },
    ]);
  }
});

test("an order that can't be told of is set aside, and the others of its tenant are told", async () => {
  const { ctx } = await product.makeTenant();
  const crew = await makeCrew(ctx);
  const orders = [];
  for (let i = 0; i < 3; i++) orders.push(await workOrderIn(ctx, "open", crew));
  const [broken, ...well] = orders.map(({ id }) => id);
  // What the event's shape doesn't take; nothing in the product writes it.
  await product.services.db.worker
    .updateTable("work_orders")
    .set({ created_by: "7" })
    .where("id", "=", broken ?? "")
    .execute();
  clock.advance(25 * hour);
  const tenant = { tenantId: ctx.tenantId };
  while ((await breachPassedTargets(product.services, tenant)) > 0);
  for (const id of well) expect(await breachesOf(ctx, id)).toHaveLength(1);
  await product.services.db.worker
    .updateTable("work_orders")
    .set({ created_by: JSON.stringify({ id: null, name: "system" }) })
    .where("id", "=", broken ?? "")
    .execute();
  clock.advance(hour);
  while ((await breachPassedTargets(product.services, tenant)) > 0);
  for (const { id } of orders) expect(await breachesOf(ctx, id)).toHaveLength(1);
});

test("a moment to look that no target stands behind is corrected, not looked at for ever", async () => {
  const { ctx } = await product.makeTenant();
  const crew = await makeCrew(ctx);
  const order = await workOrderIn(ctx, "open", crew);
  const checkAt = (at: Date) =>
    product.services.db.worker.updateTable("work_orders").set({ sla_check_at: at }).where("id", "=", order.id).execute();
  await checkAt(new Date(clock.now().getTime() - 1_000));
  const looked = [];
  for (let i = 0; i < 2; i++) looked.push(await breachPassedTargets(product.services, { tenantId: ctx.tenantId }));
  expect(looked).toEqual([1, 0]);
  clock.advance(25 * hour);
  expect(await breachPassedTargets(product.services, { tenantId: ctx.tenantId })).toBe(1);
  expect(await breachesOf(ctx, order.id)).toHaveLength(1);
});

test("more than a thousand at once are told, each once", async () => {
  const { ctx } = await product.makeTenant();
  const crew = await makeCrew(ctx);
  const { id } = await workOrderIn(ctx, "open", crew);
  await sql`
    insert into work_orders select (jsonb_populate_record(w, jsonb_build_object(
      'id', 'wo_' || lpad(i::text, 26, '0'), 'number', 'WO-2020-' || lpad(i::text, 5, '0')))).*
    from work_orders w, generate_series(1, 1100) i where w.tenant_id = ${ctx.tenantId} and w.id = ${id}`.execute(
    product.services.db.worker,
  );
  clock.advance(25 * hour);
  watch();
  const told = () =>
    ctx.db.inTenant(ctx.tenantId, async (tx) => {
      const rows = await tx.selectFrom("events").select("record_id").where("name", "=", "work_order.sla_breached").execute();
      return [rows.length, new Set(rows.map(({ record_id }) => record_id)).size];
    });
  await expect.poll(told, { timeout: 60_000, interval: 200 }).toEqual([1_101, 1_101]);
}, 90_000);

test("whoever moves an order after its target tells the breach first, watcher or not", async () => {
  const { ctx } = await product.makeTenant();
  const crew = await makeCrew(ctx);
  const order = await workOrderIn(ctx, "open", { ...crew, priority: "urgent" });
  clock.advance(4 * hour);
  await act(ctx, "assign", { id: order.id, assigneeId: crew.assigneeId });
  expect((await eventsOf(ctx, order.id)).slice(2).map((one) => one.event)).toEqual([
    "work_order.sla_breached",
    "work_order.assigned",
    "work_order.status_changed",
  ]);
  expect(await slaOf(ctx, order.id)).toEqual({ response: "breached", resolution: null });
  watch().wake();
  clock.advance(hour);
  await act(ctx, "start", { id: order.id, assigneeId: crew.assigneeId });
  expect(await breachesOf(ctx, order.id)).toHaveLength(1);
});

test("what is met in time is never told: response by the first of assign and start, resolution by completion", async () => {
  const { ctx } = await product.makeTenant();
  const crew = await makeCrew(ctx);
  const byKey: Ctx = { ...ctx, actor: { id: "key_01KE6BVBR0G2QNBZ744510YJ84", name: "A key" } };
  const assigned = await workOrderIn(ctx, "assigned", crew);
  const started = await createWorkOrder(byKey, { title: "Leak", building_id: crew.buildingId, sla: { resolution: "PT2H" } });
  await act(byKey, "start", { id: started.id, assigneeId: crew.assigneeId });
  expect(await slaOf(ctx, started.id)).toEqual({ response: "met", resolution: "pending" });
  clock.advance(hour);
  await act(byKey, "complete", { id: started.id, assigneeId: crew.assigneeId });
  const cancelled = await workOrderIn(ctx, "cancelled", crew);
  const deleted = await workOrderIn(ctx, "open", crew);
  await deleteWorkOrder(ctx, { id: deleted.id });
  const control = await workOrderIn(ctx, "open", crew);
  clock.advance(30 * 24 * hour);
  watch();
  await expect.poll(() => breachesOf(ctx, control.id)).toHaveLength(1);
  expect(await slaOf(ctx, assigned.id)).toEqual({ response: "met", resolution: null });
  expect(await slaOf(ctx, started.id)).toEqual({ response: "met", resolution: "met" });
  expect(await slaOf(ctx, cancelled.id)).toEqual({ response: null, resolution: null });
  for (const { id } of [assigned, started, cancelled, deleted]) expect(await breachesOf(ctx, id)).toEqual([]);
});

test("on hold nothing passes; resumed, the target passes later by the time on hold", async () => {
  const { ctx } = await product.makeTenant();
  const crew = await makeCrew(ctx);
  const lane = watch();
  const order = await workOrderIn(ctx, "in_progress", { ...crew, sla: { resolution: "PT10H" } });
  const due = Date.parse(order.resolution_due_at ?? "");
  clock.advance(9 * hour);
  await act(ctx, "hold", { id: order.id, assigneeId: "" });
  clock.advance(48 * hour);
  lane.wake();
  const control = await workOrderIn(ctx, "open", { ...crew, sla: { response: "PT1S" } });
  await expect.poll(() => breachesOf(ctx, control.id), { timeout: 4_000 }).toHaveLength(1);
  expect(await breachesOf(ctx, order.id)).toEqual([]);

  const resumed = await act(ctx, "resume", { id: order.id, assigneeId: "" });
  const moved = Date.parse(resumed.resolution_due_at ?? "") - due;
  expect(moved).toBeGreaterThanOrEqual(48 * hour);
  expect(moved).toBeLessThan(48 * hour + 60_000);
  expect(resumed.sla_timers.paused_seconds).toBe(Math.floor(moved / 1_000));
  expect(resumed.hold_reason).toBeNull();
  clock.advance(hour);
  lane.wake();
  await expect
    .poll(() => breachesOf(ctx, order.id))
    .toMatchObject([{ timer: "resolution", breached_at: resumed.resolution_due_at }]);
  expect((await act(ctx, "complete", { id: order.id, assigneeId: "" })).sla).toEqual({ response: "met", resolution: "breached" });
});

test("the clocks of a draft start when it is published", async () => {
  const { ctx } = await product.makeTenant();
  const crew = await makeCrew(ctx);
  const draft = await workOrderIn(ctx, "draft", { ...crew, priority: "low" });
  clock.advance(100 * hour);
  const published = await act(ctx, "publish", { id: draft.id, assigneeId: "" });
  expect(Date.parse(published.response_due_at ?? "") - Date.parse(published.published_at ?? "")).toBe(48 * hour);
  expect(published.sla).toEqual({ response: "pending", resolution: null });
});
