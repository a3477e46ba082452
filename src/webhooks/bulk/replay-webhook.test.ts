import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { sampleWorkOrder } from "../../../test/support/samples.ts";
import { emit } from "../../outbox/emit.ts";
import { systemCtx } from "../../platform/context.ts";
import { replayWebhook } from "./replay-webhook.ts";

const app = await openTestApp();
const receiver = await app.product.makeReceiver();
app.product.startWorker();
const allTimes = { from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };

async function openTenant() {
  const tenant = await app.makeTenant();
  const path = `/${tenant.id}`;
  const ctx = systemCtx(app.services, { tenantId: tenant.id });
  const register = async (more: object = {}) =>
    ok(
      await tenant.call("POST", "/v1/webhooks", {
        name: "ERP",
        url: `${receiver.url}${path}`,
        events: ["work_order.*"],
        ...more,
      }),
    );
  const complete = async (count: number, event: "work_order.completed" | "work_order.closed" = "work_order.completed") => {
    for (let i = 0; i < count; i++) await emit(ctx, { event, data: sampleWorkOrder });
  };
  const list = async (query: string) => ok(await tenant.call("GET", `/v1/deliveries?limit=200&${query}`)).data;
  const until = (status: string, count: number) =>
    expect.poll(async () => (await list(`status=${status}`)).length, { timeout: 15_000 }).toBe(count);
  const received = () => receiver.requests.filter((request) => request.path === path);
  const count = async (id: string, what: object) =>
    ok(await tenant.call("POST", `/v1/webhooks/${id}/replay`, { ...allTimes, ...what, dry_run: true })).matched;
  const replay = async (id: string, what: object) => {
    const begun = await tenant.call("POST", `/v1/webhooks/${id}/replay`, { ...allTimes, ...what });
    expect([begun.status, begun.headers.location]).toEqual([202, `/v1/jobs/${begun.body.id}`]);
    const job = async () => ok(await tenant.call("GET", `/v1/jobs/${begun.body.id}`));
    await expect.poll(async () => (await job()).status, { timeout: 15_000 }).toMatch(/done|failed/);
    return job();
  };
  return { ...tenant, ctx, path, register, complete, list, until, received, count, replay };
}

test("a new webhook gets the events from before it, those it asked for and no other, each once", async () => {
  const { register, complete, list, received, count, replay, call } = await openTenant();
  await complete(30);
  await complete(5, "work_order.closed");
  const webhook = await register({ events: ["work_order.completed"] });
  expect(await count(webhook.id, { only: "missing" })).toBe(30);
  expect(await count(webhook.id, { only: "failed" })).toBe(0);
  expect(await count(webhook.id, { only: "missing", types: ["work_order.closed"] })).toBe(0);

  const dry = ok(await call("POST", `/v1/webhooks/${webhook.id}/replay`, { ...allTimes, only: "missing", dry_run: true }));
  const events = ok(await call("GET", "/v1/events?types=work_order.completed")).data;
  expect(dry).toEqual({ matched: 30, oldest: events.at(0).timestamp, newest: events.at(-1).timestamp });

  expect(await replay(webhook.id, { only: "missing" })).toMatchObject({
    kind: "webhooks.replay",
    status: "done",
    subject_id: webhook.id,
    matched: 30,
    done: 30,
    failed: 0,
    result: { success: 30 },
  });
  expect(
    received()
      .map(({ headers }) => headers["x-arkanpm-event-id"])
      .sort(),
  ).toEqual(events.map(({ event_id }: { event_id: string }) => event_id).sort());
  const [row] = await list("");
  expect(ok(await call("GET", `/v1/deliveries/${row.id}`)).attempts.map(({ trigger }: { trigger: string }) => trigger)).toEqual([
    "replay",
  ]);
  expect(await count(webhook.id, { only: "missing" })).toBe(0);
  expect(await replay(webhook.id, { only: "missing" })).toMatchObject({ matched: 0, done: 0, status: "done" });
  expect(received().length).toBe(30);
});

test("a filter holds for events from before it, too", async () => {
  const { register, complete, received, replay } = await openTenant();
  await complete(4);
  const wanted = await register({ filter: 'event == "work_order.completed"' });
  expect(await replay(wanted.id, { only: "missing" })).toMatchObject({ matched: 4, done: 4 });
  const unwanted = await register({ filter: 'event == "work_order.closed"' });
  expect(await replay(unwanted.id, { only: "missing" })).toMatchObject({ matched: 0 });
  expect(received().length).toBe(4);
});

test("what failed is sent again with its retries, what succeeded only when all is asked for", async () => {
  const { path, register, complete, list, until, received, count, replay } = await openTenant();
  const webhook = await register({ retry: { count: 0 } });
  await complete(3);
  await until("success", 3);
  receiver.setMode({ kind: "status", status: 500 }, path);
  await complete(4);
  await until("failed", 4);
  receiver.setMode({ kind: "ok" }, path);
  expect([await count(webhook.id, { only: "failed" }), await count(webhook.id, { only: "all" })]).toEqual([4, 7]);
  const between = { from: new Date(Date.now() + 60_000).toISOString(), to: allTimes.to };
  expect(await count(webhook.id, { ...between, only: "all" })).toBe(0);

  const before = received().length;
  expect(await replay(webhook.id, { only: "failed" })).toMatchObject({ matched: 4, done: 4, failed: 0 });
  expect(received().length - before).toBe(4);
  expect(await list("status=failed")).toEqual([]);
  expect(await replay(webhook.id, { only: "all" })).toMatchObject({ matched: 7, done: 7, result: { success: 7 } });
  expect(received().length - before).toBe(11);
});

test("a replay to a paused webhook is held, and sent when it is resumed", async () => {
  const { call, register, complete, until, received, replay } = await openTenant();
  await complete(6);
  const webhook = await register();
  ok(await call("POST", `/v1/webhooks/${webhook.id}/pause`));
  expect(await replay(webhook.id, { only: "missing" })).toMatchObject({ status: "done", done: 6, result: { held: 6 } });
  await until("held", 6);
  expect(received().length).toBe(0);
  ok(await call("POST", `/v1/webhooks/${webhook.id}/resume`));
  await until("success", 6);
  expect(received().length).toBe(6);
});

test("resuming without catching up skips what was held, and a replay of what is missing finds it", async () => {
  const { call, register, complete, list, until, received, count, replay } = await openTenant();
  const webhook = await register();
  ok(await call("POST", `/v1/webhooks/${webhook.id}/pause`));
  await complete(12);
  await until("held", 12);
  const rows = await list("status=held");
  expect(ok(await call("GET", `/v1/webhooks/${webhook.id}/held`))).toEqual({
    matched: 12,
    oldest: rows.at(-1).created_at,
    newest: rows.at(0).created_at,
  });
  expect(ok(await call("POST", `/v1/webhooks/${webhook.id}/resume`, { catch_up: false })).status).toBe("active");
  expect((await list("status=skipped")).length).toBe(12);
  expect(ok(await call("GET", `/v1/webhooks/${webhook.id}/held`)).matched).toBe(0);
  // What comes now is sent, and so is what a later pause holds.
  await complete(1);
  await until("success", 1);
  ok(await call("POST", `/v1/webhooks/${webhook.id}/pause`));
  await complete(1);
  await until("held", 1);
  ok(await call("POST", `/v1/webhooks/${webhook.id}/resume`, {}));
  await until("success", 2);
  expect(await count(webhook.id, { only: "missing" })).toBe(12);
  expect(await replay(webhook.id, { only: "missing" })).toMatchObject({ matched: 12, done: 12 });
  expect(received().length).toBe(14);
  expect(await list("status=skipped")).toEqual([]);
});

test("two replays of the same at once send each event once", async () => {
  const { register, complete, list, received, replay } = await openTenant();
  await complete(60);
  const webhook = await register();
  const jobs = await Promise.all([replay(webhook.id, { only: "missing" }), replay(webhook.id, { only: "missing" })]);
  expect(jobs.map(({ status }) => status)).toEqual(["done", "done"]);
  expect(jobs[0].done + jobs[1].done).toBe(60);
  expect(received().length).toBe(60);
  const ids = (await list("")).map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a replay finds out at once whether a receiver is back, though its breaker is open", async () => {
  const { path, id: tenantId, register, complete, until, received, replay } = await openTenant();
  const webhook = await register({ retry: { count: 0 } });
  receiver.setMode({ kind: "status", status: 500 }, path);
  await complete(20);
  await until("failed", 20);
  await app.services.db.worker
    .updateTable("webhook_gates")
    .set({ open_until: new Date(Date.now() + 300_000), openings: 1 })
    .where("tenant_id", "=", tenantId)
    .execute();
  receiver.setMode({ kind: "ok" }, path);
  const before = received().length;
  expect(await replay(webhook.id, { only: "failed" })).toMatchObject({ matched: 20, done: 20 });
  expect(received().length - before).toBe(20);
});

test("a deleted webhook ends its replay, and tells why", async () => {
  const { call, complete, register } = await openTenant();
  await complete(20);
  const webhook = await register();
  const { id } = ok(
    await call("POST", `/v1/webhooks/${webhook.id}/replay`, { ...allTimes, only: "missing", rate_per_second: 1 }),
  );
  ok(await call("DELETE", `/v1/webhooks/${webhook.id}`));
  const job = async () => ok(await call("GET", `/v1/jobs/${id}`));
  await expect.poll(async () => (await job()).status, { timeout: 10_000 }).toBe("failed");
  expect((await job()).result.error).toContain("webhook");
});

test("what can't be replayed is refused with what is wrong", async () => {
  const { call, register, makeKey } = await openTenant();
  const { id } = await register();
  const refused = async (body: object) => {
    const reply = await call("POST", `/v1/webhooks/${id}/replay`, body);
    return [reply.status, reply.body.errors?.[0]?.pointer];
  };
  expect(await refused({ ...allTimes })).toEqual([422, "/only"]);
  expect(await refused({ from: allTimes.to, to: allTimes.from, only: "all" })).toEqual([422, "/from"]);
  expect(await refused({ ...allTimes, only: "all", types: ["work_order.complete"] })).toEqual([422, "/types/0"]);
  expect(await refused({ ...allTimes, only: "all", rate_per_second: 0 })).toEqual([422, "/rate_per_second"]);
  const reader = await makeKey(["webhooks:read", "deliveries:write"]);
  expect((await reader.call("POST", `/v1/webhooks/${id}/replay`, { ...allTimes, only: "all" })).status).toBe(403);
});

test("a replay sends in the order of the events, as far as several are under way at once", async () => {
  const { register, complete, received, replay } = await openTenant();
  await complete(100);
  const webhook = await register();
  await replay(webhook.id, { only: "missing" });
  const sent = received().map(({ headers }) => String(headers["webhook-id"]));
  const inOrder = sent.toSorted();
  expect(sent.length).toBe(100);
  // A window of sends may overtake each other, whatever the order they begin in.
  expect(Math.max(...sent.map((id, place) => Math.abs(inOrder.indexOf(id) - place)))).toBeLessThan(64);
});

test("a range with more events than one replay takes is refused with how far it may reach", async () => {
  const { id: tenantId, complete, register } = await openTenant();
  await complete(4);
  const { id } = await register();
  const ctx = systemCtx(app.services, { tenantId });
  const range = { id, ...allTimes, only: "missing", rate_per_second: 500, dry_run: true } as const;
  expect(await replayWebhook(ctx, { ...range, mostEvents: 1_000 })).toMatchObject({ kind: "dry_run" });
  await expect(replayWebhook(ctx, { ...range, mostEvents: 2 })).rejects.toThrow(
    "2 events of a tenant at most. Choose a shorter range",
  );
});
