import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { sampleWorkOrder } from "../../test/support/samples.ts";
import { emit } from "../outbox/emit.ts";
import { systemCtx } from "../platform/context.ts";
import { markUnreadable } from "./mark-unreadable.ts";

const app = await openTestApp();
const receiver = await app.product.makeReceiver();
const worker = app.product.startWorker();
const { services } = app;
const patient = { timeout: 30_000 };

async function openTenant() {
  const tenant = await app.makeTenant();
  const path = `/${tenant.id}`;
  const register = async (input: object = {}) =>
    ok(
      await tenant.call("POST", "/v1/webhooks", {
        name: "ERP",
        url: `${receiver.url}${path}`,
        events: ["work_order.*"],
        retry: { count: 0 },
        ...input,
      }),
    );
  const ctx = systemCtx(services, { tenantId: tenant.id });
  const complete = async (count: number) => {
    for (let i = 0; i < count; i++) await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  };
  const show = async (id: string) => ok(await tenant.call("GET", `/v1/webhooks/${id}`));
  const list = async (query: string) => ok(await tenant.call("GET", `/v1/deliveries?limit=200&${query}`)).data;
  const received = () => receiver.requests.filter((request) => request.path === path);
  const untilOver = async (jobId: string) => {
    const job = async () => ok(await tenant.call("GET", `/v1/jobs/${jobId}`));
    await expect.poll(async () => (await job()).status, patient).toMatch(/done|failed|stopped/);
    return job();
  };
  return { ...tenant, ctx, path, register, complete, show, list, received, untilOver };
}

async function damage(id: string, columns: { secret_sealed?: string; headers_sealed?: string }) {
  await services.db.worker
    .updateTable("webhooks")
    .set((eb) => ({ ...columns, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

test("what can't be signed is put off with its cause, and goes as soon as the secret is rotated", async () => {
  const { call, register, complete, show, list, received } = await openTenant();
  const webhook = await register();
  await damage(webhook.id, { secret_sealed: "x" });
  const open = vi.spyOn(services.box, "open");
  await complete(5);
  await expect.poll(async () => (await show(webhook.id)).status_reason_code, patient).toBe("secret_unreadable");
  await expect.poll(async () => (await list("status=pending")).length, patient).toBe(5);
  await expect
    .poll(async () => (await list("status=pending")).map((row: { error: { code: string } | null }) => row.error?.code), patient)
    .toContain("secret_unreadable");
  // Each turn of the lane used to open it anew.
  const tried = open.mock.calls.length;
  for (let i = 0; i < 5; i++) {
    await complete(1);
    await expect.poll(async () => (await list("status=pending")).length, patient).toBe(6 + i);
    worker.wake();
  }
  expect(open.mock.calls.length - tried).toBeLessThan(3);
  open.mockRestore();

  expect(await call("POST", `/v1/webhooks/${webhook.id}/test`, {})).toMatchObject({ status: 409 });
  expect(ok(await call("POST", `/v1/webhooks/${webhook.id}/rotate-secret`, {}))).toMatchObject({ overlap_ends_at: null });
  expect(await show(webhook.id)).toMatchObject({ status: "active", status_reason_code: null });
  await expect.poll(async () => (await list("status=success")).length, patient).toBe(10);
  expect(received().length).toBe(10);
  expect(ok(await call("GET", "/v1/notifications?open=true")).data).toEqual([]);
  expect((await list("status=success")).map((row: { error: unknown }) => row.error)).toEqual(Array(10).fill(null));
});

test("headers that can't be opened are entered again, and don't stand in the way of other changes", async () => {
  const { call, register, complete, show, list, received } = await openTenant();
  const webhook = await register({ headers: { "X-Site": "north" } });
  await damage(webhook.id, { headers_sealed: "x" });
  await complete(1);
  await expect.poll(async () => (await show(webhook.id)).status_reason_code, patient).toBe("secret_unreadable");
  ok(await call("PATCH", `/v1/webhooks/${webhook.id}`, { name: "Other" }));
  expect(await show(webhook.id)).toMatchObject({ name: "Other", status: "failing" });
  const missing = await call("PATCH", `/v1/webhooks/${webhook.id}`, { headers: { "X-Other": "1" } });
  expect([missing.status, missing.body.errors]).toMatchObject([
    422,
    [{ pointer: "/headers/X-Site", code: "credentials_required" }],
  ]);
  ok(await call("PATCH", `/v1/webhooks/${webhook.id}`, { headers: { "X-Site": "south" } }));
  await expect.poll(async () => (await list("status=success")).length, patient).toBe(1);
  expect(received()[0]?.headers["x-site"]).toBe("south");
  expect((await show(webhook.id)).status).toBe("active");
});

test("a job ends that can't send for want of a secret, and says of how many", async () => {
  const { call, path, register, complete, list, untilOver } = await openTenant();
  receiver.setMode({ kind: "status", status: 422 }, path);
  const [good, bad] = [await register(), await register()];
  await complete(40);
  await expect.poll(async () => (await list("status=failed")).length, patient).toBe(80);
  receiver.setMode({ kind: "ok" }, path);
  await damage(bad.id, { secret_sealed: "x" });
  const retry = await call("POST", "/v1/deliveries/retry", { filter: { status: "failed" } });
  expect(await untilOver(retry.body.id)).toMatchObject({
    status: "done",
    matched: 80,
    done: 40,
    failed: 0,
    result: { unsent: 40 },
  });
  expect((await list(`webhook_id=${good.id}&status=success`)).length).toBe(40);

  const range = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 3_600_000).toISOString() };
  const replay = await call("POST", `/v1/webhooks/${bad.id}/replay`, { ...range, only: "all" });
  const { matched, result } = await untilOver(replay.body.id);
  expect([replay.status, result.unsent]).toEqual([202, matched]);
});

test("the pause grows while nothing changes, and begins anew with each change", async () => {
  const { register, ctx } = await openTenant();
  const webhook = await register();
  const pauses: number[] = [];
  let at = new Date();
  const tryAgain = async () => {
    await markUnreadable({ ...services, now: () => at }, { tenantId: ctx.tenantId, id: webhook.id });
    const { rows } = await sql<{ until: Date }>`
      select unreadable_until as until from webhook_gates where webhook_id = ${webhook.id}`.execute(services.db.worker);
    pauses.push(((rows[0]?.until.getTime() ?? 0) - at.getTime()) / 1_000);
    at = new Date(at.getTime() + 301_000);
  };
  for (let i = 0; i < 8; i++) await tryAgain();
  await damage(webhook.id, { secret_sealed: "y" });
  await tryAgain();
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 5]);
});
