import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { sampleWorkOrder } from "../../../test/support/samples.ts";
import { emit } from "../../outbox/emit.ts";
import { systemCtx } from "../../platform/context.ts";

const app = await openTestApp();
const receiver = await app.product.makeReceiver();

/** A tenant whose webhook has failed this many deliveries, and a worker that sends. */
async function failMany(count: number) {
  const tenant = await app.makeTenant();
  const path = `/${tenant.id}`;
  // A refusal of the message, which no breaker counts.
  receiver.setMode({ kind: "status", status: 422 }, path);
  const webhook = ok(
    await tenant.call("POST", "/v1/webhooks", { name: "ERP", url: `${receiver.url}${path}`, events: ["*"], retry: { count: 0 } }),
  );
  const ctx = systemCtx(app.services, { tenantId: tenant.id });
  for (let i = 0; i < count; i++) await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  const list = async (query: string) => ok(await tenant.call("GET", `/v1/deliveries?limit=200&${query}`)).data;
  const received = () => receiver.requests.filter((request) => request.path === path);
  const job = async (id: string) => ok(await tenant.call("GET", `/v1/jobs/${id}`));
  const untilOver = async (id: string) => {
    await expect.poll(async () => (await job(id)).status, { timeout: 15_000 }).toMatch(/done|failed|stopped/);
    return job(id);
  };
  return { ...tenant, ctx, webhook, path, list, received, job, untilOver };
}

app.product.startWorker();

test("a dry run counts what a filter matches, and a job sends it once more, each once", async () => {
  const { call, webhook, path, list, received, untilOver } = await failMany(60);
  await expect.poll(async () => (await list("status=failed&event=work_order.*")).length, { timeout: 10_000 }).toBe(60);
  const before = received().length;
  const filter = { webhook_id: webhook.id, status: "failed", event: "work_order.*" };
  const dry = await call("POST", "/v1/deliveries/retry", { filter, dry_run: true });
  const rows = await list("status=failed&event=work_order.*");
  expect([dry.status, dry.body]).toEqual([200, { matched: 60, oldest: rows.at(-1).created_at, newest: rows.at(0).created_at }]);
  expect(ok(await call("GET", "/v1/jobs")).data).toEqual([]);

  receiver.setMode({ kind: "ok" }, path);
  const begun = await call("POST", "/v1/deliveries/retry", { filter });
  expect([begun.status, begun.body.matched, begun.headers.location]).toEqual([202, 60, `/v1/jobs/${begun.body.id}`]);
  expect(await untilOver(begun.body.id)).toMatchObject({
    kind: "deliveries.retry",
    status: "done",
    subject_id: webhook.id,
    matched: 60,
    done: 60,
    failed: 0,
    result: { success: 60 },
  });
  expect(received().length - before).toBe(60);
  const detail = ok(await call("GET", `/v1/deliveries/${rows[0].id}`));
  expect(detail.attempts.map((attempt: { trigger: string }) => attempt.trigger)).toEqual(["auto", "manual"]);
  expect((await list(`job_id=${begun.body.id}&status=success`)).length).toBe(60);
});

test("named deliveries are retried, and what fails again is counted", async () => {
  const { call, list, untilOver } = await failMany(3);
  await expect.poll(async () => (await list("status=failed&event=work_order.*")).length).toBe(3);
  const ids = (await list("status=failed&event=work_order.*")).map(({ id }: { id: string }) => id);
  const begun = ok(await call("POST", "/v1/deliveries/retry", { ids: ids.slice(0, 2) }));
  expect(await untilOver(begun.id)).toMatchObject({ status: "done", matched: 2, done: 0, failed: 2, result: { failed: 2 } });
  expect(
    (await list("")).filter((row: { attempt_count: number }) => row.attempt_count === 2).map(({ id }: { id: string }) => id),
  ).toEqual(ids.slice(0, 2));
});

test("a paused job sends nothing more until it is resumed, a stopped one never", async () => {
  const { call, path, list, received, job, untilOver } = await failMany(40);
  await expect.poll(async () => (await list("status=failed&event=work_order.*")).length, { timeout: 10_000 }).toBe(40);
  receiver.setMode({ kind: "ok" }, path);
  const before = received().length;
  const filter = { status: "failed", event: "work_order.*" };
  const { id } = ok(await call("POST", "/v1/deliveries/retry", { filter, rate_per_second: 8 }));
  await expect.poll(() => received().length, { timeout: 10_000 }).toBeGreaterThan(before + 3);

  expect(ok(await call("POST", `/v1/jobs/${id}/pause`)).status).toBe("paused");
  const again = await call("POST", `/v1/jobs/${id}/pause`);
  expect([again.status, again.body.code, again.body.state, again.body.allowed]).toEqual([
    409,
    "invalid_transition",
    "paused",
    ["resume", "stop"],
  ]);
  // What it had handed over by then is sent; the rest is as it was.
  const handedOver = async () => (await list(`job_id=${id}`)).length;
  await expect.poll(async () => (await list("status=pending")).length).toBe(0);
  const sent = received().length;
  expect(sent - before).toBe(await handedOver());
  expect((await list("status=failed&event=work_order.*")).length).toBe(40 - (sent - before));

  expect(ok(await call("POST", `/v1/jobs/${id}/resume`)).status).toBe("queued");
  await expect.poll(() => received().length, { timeout: 10_000 }).toBeGreaterThan(sent);
  expect(ok(await call("POST", `/v1/jobs/${id}/stop`)).status).toBe("stopped");
  const stopped = await untilOver(id);
  expect(stopped.finished_at).not.toBeNull();
  expect((await call("POST", `/v1/jobs/${id}/resume`)).status).toBe(409);
  await expect.poll(async () => (await list("status=pending")).length).toBe(0);
  expect(received().length - before).toBe(await handedOver());
  expect(received().length - before).toBeLessThan(40);
  expect((await job(id)).status).toBe("stopped");
});

test("who may not change deliveries starts and steers nothing, and sees jobs of its own records only", async () => {
  const { call, makeKey } = await failMany(1);
  const { id } = ok(await call("POST", "/v1/deliveries/retry", { filter: {}, rate_per_second: 1 }));
  const reader = await makeKey(["webhooks:read"]);
  expect((await reader.call("POST", "/v1/deliveries/retry", { filter: {} })).status).toBe(403);
  expect((await reader.call("POST", `/v1/jobs/${id}/stop`)).status).toBe(403);
  expect(ok(await reader.call("GET", "/v1/jobs")).data.map((job: { id: string }) => job.id)).toEqual([id]);
  // It may see jobs, and none of these records.
  const other = await makeKey(["jobs:write"]);
  expect(ok(await other.call("GET", "/v1/jobs")).data).toEqual([]);
  expect((await other.call("GET", `/v1/jobs/${id}`)).status).toBe(404);
  expect((await other.call("POST", `/v1/jobs/${id}/stop`)).status).toBe(404);
  expect((await (await app.makeTenant()).call("GET", `/v1/jobs/${id}`)).status).toBe(404);
});

test("what is asked for must be said in one way", async () => {
  for (const body of [{}, { ids: ["dlv_x"], filter: {} }, { filter: { nonsense: 1 } }, { ids: [] }])
    expect([body, (await app.call("POST", "/v1/deliveries/retry", body)).status]).toEqual([body, 422]);
  const backwards = { filter: { from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z" } };
  const reply = await app.call("POST", "/v1/deliveries/retry", backwards);
  expect([reply.status, reply.body.errors[0].pointer]).toEqual([422, "/filter/from"]);
});
