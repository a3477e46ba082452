import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { sampleWorkOrder } from "../../test/support/samples.ts";
import { catalog } from "../contract/events/catalog.ts";
import { emit } from "../outbox/emit.ts";
import type { Ctx } from "../platform/context.ts";
import { changeWebhook } from "./change-webhook.ts";
import { fanOutAll } from "./fan-out.ts";
import { getWebhook } from "./find-webhooks.ts";
import { pauseWebhook } from "./pause-webhook.ts";
import { presentWebhook } from "./present-webhook.ts";
import { registerWebhook } from "./register-webhook.ts";
import { webhookWants } from "./webhook-wants.ts";

const product = await openTestProduct();
const { db } = product.services;

test("a webhook with a filter gets the events for which it is true, one without gets all", async () => {
  const { ctx } = await product.makeTenant();
  const urgent = await register(ctx, 'data.work_order.priority == "urgent"');
  const all = await register(ctx, null);
  await emitWorkOrder(ctx, { priority: "low" });
  const event = await emitWorkOrder(ctx, { priority: "urgent" });
  await emitWorkOrder(ctx, { priority: "high" });
  await fanOut(ctx);
  expect(await eventsTo(ctx, urgent)).toEqual([event]);
  expect(await eventsTo(ctx, all)).toHaveLength(3);
});

test("events of a batch that no filter asks for, and those of the webhook itself, stay out", async () => {
  const { ctx } = await product.makeTenant();
  const id = await register(ctx, 'event != "lease.created"', ["*"]);
  const { webhook } = catalog["webhook.failing"].sample;
  await emit(ctx, { event: "webhook.failing", data: { webhook: { ...webhook, id } } });
  await emit(ctx, { event: "lease.created", data: catalog["lease.created"].sample });
  const other = await emit(ctx, { event: "webhook.failing", data: { webhook } });
  await fanOut(ctx);
  expect(await eventsTo(ctx, id)).toEqual([other]);
});

test("while a webhook is paused the events that its filter takes are held", async () => {
  const { ctx } = await product.makeTenant();
  const id = await register(ctx, 'data.work_order.priority == "urgent"');
  await pauseWebhook(ctx, { id });
  await emitWorkOrder(ctx, { priority: "urgent" });
  await emitWorkOrder(ctx, { priority: "low" });
  await fanOut(ctx);
  const rows = await db.worker.selectFrom("deliveries").select("status").where("webhook_id", "=", id).execute();
  expect(rows).toEqual([{ status: "held" }]);
});

test("events committed before a filter changed go out as they would have", async () => {
  const { ctx } = await product.makeTenant();
  const id = await register(ctx, 'data.work_order.priority == "urgent"');
  const before = await emitWorkOrder(ctx, { priority: "urgent" });
  await changeWebhook(ctx, { id, patch: { filter: 'data.work_order.priority == "low"' } });
  await emitWorkOrder(ctx, { priority: "urgent" });
  const after = await emitWorkOrder(ctx, { priority: "low" });
  await changeWebhook(ctx, { id, patch: { filter: null } });
  const last = await emitWorkOrder(ctx, { priority: "medium" });
  await fanOut(ctx);
  expect(await eventsTo(ctx, id)).toEqual([before, after, last]);
});

test("an event for which the filter fails isn't sent, stops nothing, and is told on the webhook until the filter changes", async () => {
  const { ctx } = await product.makeTenant();
  const id = await register(ctx, "int(data.work_order.title) > 3");
  const failed = await emitWorkOrder(ctx, { title: "Leak" });
  const good = await emitWorkOrder(ctx, { title: "4" });
  await fanOut(ctx);
  await emitWorkOrder(ctx, { title: "Leak" });
  await fanOut(ctx);
  expect(await eventsTo(ctx, id)).toEqual([good]);
  const shown = presentWebhook(await getWebhook(ctx, { id })).filter_errors;
  expect(shown).toMatchObject({ count: 2, last_error: expect.stringContaining("int()") });
  expect(shown?.last_event_id).not.toBe(failed);
  await changeWebhook(ctx, { id, patch: { name: "Renamed" } });
  expect(presentWebhook(await getWebhook(ctx, { id })).filter_errors).toMatchObject({ count: 2 });
  await changeWebhook(ctx, { id, patch: { filter: "true" } });
  expect(presentWebhook(await getWebhook(ctx, { id })).filter_errors).toBeNull();
});

test("events that lack a field don't match and aren't told as failures", async () => {
  const { ctx } = await product.makeTenant();
  const id = await register(ctx, 'data.work_order.unit.name == "1504"', ["work_order.*", "lease.*"]);
  await emitWorkOrder(ctx, { unit: null });
  await emit(ctx, { event: "lease.created", data: catalog["lease.created"].sample });
  await fanOut(ctx);
  expect(await eventsTo(ctx, id)).toEqual([]);
  expect(presentWebhook(await getWebhook(ctx, { id })).filter_errors).toBeNull();
});

test("wildcards catch the whole module and everything, with and without a filter", async () => {
  const { ctx } = await product.makeTenant();
  const leases = await register(ctx, null, ["lease.*"]);
  const all = await register(ctx, 'event.startsWith("lease.")', ["*"]);
  const lease = await emit(ctx, { event: "lease.created", data: catalog["lease.created"].sample });
  // A name of a later catalog: the subscription alone decides.
  await db.worker
    .insertInto("outbox")
    .values({ tenant_id: ctx.tenantId, event_id: lease.replace("evt_0", "evt_7"), event_at: ctx.now(), name: "lease.inspected" })
    .execute();
  await emitWorkOrder(ctx, {});
  await fanOut(ctx);
  expect(await eventsTo(ctx, leases)).toEqual([lease, lease.replace("evt_0", "evt_7")]);
  expect(await eventsTo(ctx, all)).toEqual([lease]);
});

test("whoever sends events later decides by the same function", () => {
  const event = { name: "work_order.completed", recordId: "wo_1", payload: JSON.stringify({ data: sampleWorkOrder }) };
  const wants = (events: string[], filter: string | null) => webhookWants({ id: "whk_1", events, filter }, event);
  expect(wants(["work_order.completed"], null)).toBe(true);
  expect(wants(["work_order.*"], 'data.work_order.priority == "medium"')).toBe(true);
  expect(wants(["*"], 'data.work_order.priority == "low"')).toBe(false);
  expect(wants(["lease.*"], null)).toBe(false);
  expect(wants(["*"], "int(data.work_order.title) > 3")).toBe(false);
  expect(
    webhookWants({ id: "whk_1", events: ["*"], filter: null }, { ...event, name: "webhook.failing", recordId: "whk_1" }),
  ).toBe(false);
});

async function register(ctx: Ctx, filter: string | null, events = ["work_order.completed"]): Promise<string> {
  const { webhook } = await registerWebhook(ctx, {
    name: "Hook",
    url: "https://example.com/h",
    events,
    filter,
    timeout_ms: 10_000,
  });
  return webhook.id;
}

function emitWorkOrder(ctx: Ctx, fields: Partial<(typeof sampleWorkOrder)["work_order"]>): Promise<string> {
  return emit(ctx, { event: "work_order.completed", data: { work_order: { ...sampleWorkOrder.work_order, ...fields } } });
}

function fanOut(ctx: Ctx): Promise<void> {
  return db.acrossTenants((tx) => fanOutAll(tx, { db, tenantId: ctx.tenantId, now: ctx.now() }));
}

async function eventsTo(ctx: Ctx, webhookId: string): Promise<string[]> {
  const rows = await db.worker
    .selectFrom("deliveries as d")
    .innerJoin("feed as f", (join) => join.onRef("f.tenant_id", "=", "d.tenant_id").onRef("f.event_id", "=", "d.event_id"))
    .select("d.event_id")
    .where("d.tenant_id", "=", ctx.tenantId)
    .where("d.webhook_id", "=", webhookId)
    .orderBy("f.position")
    .execute();
  return rows.map((row) => row.event_id);
}
