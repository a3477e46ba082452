import { expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { systemCtx } from "../src/platform/context.ts";
import { markUnreadable } from "../src/webhooks/mark-unreadable.ts";
import { ok, openTestApp, type TestTenant } from "./support/app.ts";
import { makePerson } from "./support/people.ts";
import { sampleWorkOrder } from "./support/samples.ts";

const app = await openTestApp();
const { product, services, makeTenant } = app;
// As two processes would: each finds the same failures.
product.startWorker();
product.startWorker();

test("used-up retries make one notification, one mail a reader and one event, whoever of two workers finds them; a success ends the incident", async () => {
  const { tenant, receiver, webhook } = await makeWebhook({ events: ["work_order.completed", "webhook.*"] });
  await makePerson(app, { roles: ["tenant_admin"], tenantId: tenant.id });
  const listener = await product.makeReceiver();
  ok(await tenant.call("POST", "/v1/webhooks", { name: "On call", url: listener.url, events: ["webhook.*"] }));
  receiver.setMode({ kind: "status", status: 503 });
  await Promise.all(Array.from({ length: 12 }, () => complete(tenant)));
  await eventually(() => failedOf(tenant, webhook.id)).toBe(12);

  const shown = await show(tenant, webhook.id);
  expect(shown).toMatchObject({
    status: "failing",
    status_reason: "The receiver answered 503. The retries of a delivery are used up.",
    status_reason_code: "retries_used_up",
    status_cause: { error_kind: "http", response_status: 503, by: null },
  });
  const cause = ok(await tenant.call("GET", `/v1/deliveries/${shown.status_cause.delivery_id}`));
  expect(cause).toMatchObject({ webhook_id: webhook.id, status: "failed" });
  const notifications = () => tenant.call("GET", "/v1/notifications").then((reply) => ok(reply).data);
  expect(await notifications()).toMatchObject([{ kind: "webhook.failing", subject_id: webhook.id, resolved_at: null }]);
  expect(await mailsOf(tenant)).toMatchObject([{ purpose: "opened", subject: "Webhook “ERP” is failing" }]);
  await eventually(() => feedOf(tenant)).toEqual(["webhook.failing"]);

  receiver.setMode({ kind: "ok" });
  await Promise.all(Array.from({ length: 10 }, () => complete(tenant)));
  await eventually(async () => (await show(tenant, webhook.id)).status).toBe("active");
  await eventually(() => receiver.requests.length).toBe(22);
  expect(await show(tenant, webhook.id)).toMatchObject({ status_reason: null, status_reason_code: null, status_cause: null });
  expect(await notifications()).toMatchObject([{ resolved_at: expect.any(String) }]);
  await eventually(() => feedOf(tenant)).toEqual(["webhook.failing", "webhook.recovered"]);

  // The other webhook hears of it, the one it speaks of doesn't, though it asked for the same.
  const told = await listener.waitFor(2);
  expect(told.map((one) => JSON.parse(one.body.toString()).data.webhook)).toMatchObject([
    { id: webhook.id, status: "failing", status_reason_code: "retries_used_up" },
    { id: webhook.id, status: "active", status_reason_code: null },
  ]);
  expect(new Set(receiver.requests.map((one) => one.headers["x-arkanpm-event"]))).toEqual(new Set(["work_order.completed"]));
});

test("a status that is rolled back announces nothing", async () => {
  const { tenant, webhook } = await makeWebhook({ events: ["work_order.completed"] });
  const db = { ...services.db, acrossTenants: refuseAtTheEnd };
  await expect(markUnreadable({ ...services, db }, { tenantId: tenant.id, id: webhook.id })).rejects.toThrow("at the end");
  expect((await show(tenant, webhook.id)).status).toBe("active");
  expect(ok(await tenant.call("GET", "/v1/notifications")).data).toEqual([]);
  expect(await feedOf(tenant)).toEqual([]);
});

test("a 410 is told once and ends when somebody resumes; a secret that can't be opened is told once too", async () => {
  const { tenant, receiver, webhook } = await makeWebhook({ events: ["work_order.completed"] });
  receiver.setMode({ kind: "status", status: 410 });
  await Promise.all(Array.from({ length: 5 }, () => complete(tenant)));
  await eventually(async () => (await show(tenant, webhook.id)).status_reason_code).toBe("receiver_gone");
  ok(await tenant.call("POST", `/v1/webhooks/${webhook.id}/resume`, {}));
  const [paused, ...others] = ok(await tenant.call("GET", "/v1/notifications")).data;
  expect(others).toEqual([]);
  expect(paused).toMatchObject({ kind: "webhook.paused", resolved_at: expect.any(String) });
  ok(await tenant.call("POST", `/v1/webhooks/${webhook.id}/pause`, {}));
  expect(await show(tenant, webhook.id)).toMatchObject({ status_reason_code: "paused_by", status_cause: { by: "Test key" } });
  ok(await tenant.call("POST", `/v1/webhooks/${webhook.id}/resume`, {}));

  await services.db.worker.updateTable("webhooks").set({ secret_sealed: "x", version: 9 }).where("id", "=", webhook.id).execute();
  services.db.signals.raise("webhooks", tenant.id, { kind: "webhook", id: webhook.id });
  await Promise.all(Array.from({ length: 5 }, () => complete(tenant)));
  await eventually(async () => (await show(tenant, webhook.id)).status_reason_code).toBe("secret_unreadable");
  await eventually(() => feedOf(tenant)).toEqual(["webhook.failing"]);
  expect(ok(await tenant.call("GET", "/v1/notifications?open=true")).data).toMatchObject([{ kind: "webhook.failing" }]);
  ok(await tenant.call("DELETE", `/v1/webhooks/${webhook.id}`));
  expect(ok(await tenant.call("GET", "/v1/notifications?open=true")).data).toEqual([]);
});

test("a failing webhook whose receiver is gone is one open trouble, not two", async () => {
  const { tenant, receiver, webhook } = await makeWebhook({ events: ["work_order.completed"] });
  const open = async () => ok(await tenant.call("GET", "/v1/notifications?open=true")).data;
  for (const [status, kind] of [
    [503, "webhook.failing"],
    [410, "webhook.paused"],
  ] as const) {
    receiver.setMode({ kind: "status", status });
    await complete(tenant);
    await eventually(open).toMatchObject([{ kind, subject_id: webhook.id }]);
  }
});

async function makeWebhook({ events }: { events: string[] }) {
  const tenant = await makeTenant();
  const receiver = await product.makeReceiver();
  const body = { name: "ERP", url: receiver.url, events, retry: { count: 0 } };
  const webhook: { id: string } = ok(await tenant.call("POST", "/v1/webhooks", body));
  return { tenant, receiver, webhook };
}

function complete(tenant: TestTenant): Promise<string> {
  return emit(systemCtx(services, { tenantId: tenant.id }), { event: "work_order.completed", data: sampleWorkOrder });
}

async function show(tenant: TestTenant, id: string) {
  return ok(await tenant.call("GET", `/v1/webhooks/${id}`));
}

async function failedOf(tenant: TestTenant, id: string): Promise<number> {
  return ok(await tenant.call("GET", `/v1/deliveries?webhook_id=${id}&status=failed&limit=100`)).data.length;
}

/** What the feed says of webhooks. */
async function feedOf(tenant: TestTenant): Promise<string[]> {
  const { data } = ok(await tenant.call("GET", "/v1/events?types=webhook.failing,webhook.recovered"));
  return data.map(({ event }: { event: string }) => event);
}

function mailsOf(tenant: TestTenant) {
  return services.db.worker.selectFrom("mails").selectAll().where("tenant_id", "=", tenant.id).orderBy("id").execute();
}

const refuseAtTheEnd: typeof services.db.acrossTenants = (work) =>
  services.db.acrossTenants(async (tx) => {
    await work(tx);
    throw new Error("refused at the end");
  });

/** The machine may be busy: what is awaited comes, however late. */
function eventually<T>(read: () => T) {
  return expect.poll(read, { timeout: 20_000 });
}
