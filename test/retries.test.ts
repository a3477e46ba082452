import { expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { makeMovableClock } from "../src/platform/clock.ts";
import type { Ctx } from "../src/platform/context.ts";
import { inTx } from "../src/platform/context.ts";
import { getDelivery } from "../src/webhooks/find-deliveries.ts";
import { findWebhooks } from "../src/webhooks/find-webhooks.ts";
import { readLog } from "../src/webhooks/log/read-log.ts";
import { pauseWebhook } from "../src/webhooks/pause-webhook.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { resumeWebhook } from "../src/webhooks/resume-webhook.ts";
import { retryDelivery } from "../src/webhooks/retry-delivery.ts";
import { openTestProduct } from "./support/product.ts";
import { sampleWorkOrder } from "./support/samples.ts";

const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
const worker = product.startWorker();

function register(ctx: Ctx, url: string, more: Partial<Parameters<typeof registerWebhook>[1]> = {}) {
  return registerWebhook(ctx, { name: "Test", url, events: ["work_order.completed", "webhook.*"], timeout_ms: 10_000, ...more });
}

function complete(ctx: Ctx): Promise<string> {
  return emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
}

async function onlyDelivery(ctx: Ctx) {
  const { rows } = await readLog(ctx, { limit: 10, event: "work_order.completed" });
  if (!rows[0] || rows.length !== 1) throw new Error(`${rows.length} deliveries`);
  return rows[0];
}

test("a rolled back change announces nothing", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  await register(ctx, receiver.url);
  await expect(
    inTx(ctx, async (_tx, ctx) => {
      await complete(ctx);
      throw new Error("the change fails after it was announced");
    }),
  ).rejects.toThrow("the change fails");
  const kept = await complete(ctx);
  const requests = await receiver.waitFor(1);
  expect(requests.map((one) => one.headers["x-arkanpm-event-id"])).toEqual([kept]);
  expect((await readLog(ctx, { limit: 10 })).rows).toHaveLength(1);
});

test("the long steps of 16 s, 1 min and 5 min are kept, then the delivery has failed and the webhook is failing, told once", async () => {
  const { ctx, adminId } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const { webhook } = await register(ctx, receiver.url);
  receiver.setMode({ kind: "status", status: 503 });
  await complete(ctx);
  for (const [i, wait] of [1_000, 4_000, 16_000, 60_000, 300_000].entries()) {
    await receiver.waitFor(i + 1);
    await expect.poll(async () => (await onlyDelivery(ctx)).attempt_count).toBe(i + 1);
    const row = await onlyDelivery(ctx);
    expect(row.status).toBe("retrying");
    const { attempts } = await getDelivery(ctx, { id: row.id });
    const last = attempts.at(-1);
    // From the attempt's end. How exactly is `retry-lateness.alone.test.ts`'s to say: here a busy machine may take a moment.
    const waits = (row.next_attempt_at?.getTime() ?? 0) - (last?.at.getTime() ?? 0) - (last?.duration_ms ?? 0);
    expect(waits).toBeGreaterThanOrEqual(wait - 2);
    expect(waits).toBeLessThan(wait + 500);
    clock.advance(wait - 1_000);
    worker.wake();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(receiver.requests).toHaveLength(i + 1);
    clock.advance(1_100);
    worker.wake();
  }
  await receiver.waitFor(6);
  await expect.poll(async () => (await onlyDelivery(ctx)).status).toBe("failed");
  expect(await onlyDelivery(ctx)).toMatchObject({
    attempt_count: 6,
    response_status: 503,
    error_kind: "http",
    next_attempt_at: null,
  });
  const failing = async () => (await findWebhooks(ctx, { limit: 10, sort: "created_at" })).rows[0];
  expect(await failing()).toMatchObject({ id: webhook.id, status: "failing", last_delivery_status: "failed" });
  const notifications = () =>
    ctx.db.inTenant(ctx.tenantId, (tx) =>
      tx.selectFrom("notifications").selectAll().where("tenant_id", "=", ctx.tenantId).execute(),
    );
  expect(await notifications()).toMatchObject([
    { kind: "webhook.failing", subject_id: webhook.id, audience_user_ids: [adminId], resolved_at: null },
  ]);

  // By hand: one attempt on the same row, and the success makes the webhook active again.
  receiver.setMode({ kind: "ok" });
  await retryDelivery(ctx, { id: (await onlyDelivery(ctx)).id });
  await expect.poll(async () => (await onlyDelivery(ctx)).status).toBe("success");
  expect((await failing())?.status).toBe("active");
  expect((await notifications()).map((one) => one.resolved_at === null)).toEqual([false]);
  // Never sent to the webhook they speak of, though it subscribes to webhook.*
  expect(receiver.requests.map((one) => one.headers["x-arkanpm-event"])).not.toContain("webhook.failing");
});

test("a 410 ends a delivery at once and pauses the webhook; what comes is held, and goes out on resuming", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const { webhook } = await register(ctx, receiver.url);
  receiver.setMode({ kind: "status", status: 410 });
  await complete(ctx);
  await expect.poll(async () => (await onlyDelivery(ctx)).status).toBe("failed");
  expect((await findWebhooks(ctx, { limit: 1, sort: "created_at" })).rows[0]?.status).toBe("paused");
  const later = await complete(ctx);
  await expect
    .poll(async () => (await readLog(ctx, { limit: 10, status: "held" })).rows.map((row) => row.event_id))
    .toEqual([later]);
  await expect(pauseWebhook(ctx, { id: webhook.id })).rejects.toMatchObject({ code: "invalid_transition" });
  receiver.setMode({ kind: "ok" });
  await resumeWebhook(ctx, { id: webhook.id });
  const requests = await receiver.waitFor(2);
  expect(requests[1]?.headers["x-arkanpm-event-id"]).toBe(later);
});

test("Retry-After is waited for", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  await register(ctx, receiver.url);
  receiver.setMode({ kind: "status", status: 429, headers: { "retry-after": "120" } });
  await complete(ctx);
  await expect.poll(async () => (await onlyDelivery(ctx)).attempt_count).toBe(1);
  const row = await onlyDelivery(ctx);
  expect((row.next_attempt_at?.getTime() ?? 0) - row.created_at.getTime()).toBeGreaterThanOrEqual(120_000);
});

test("an event goes to the webhooks as they were when it was committed", async () => {
  const { ctx } = await product.makeTenant();
  await worker.stop();
  const receiver = await product.makeReceiver();
  const { webhook: first } = await register(ctx, `${receiver.url}/first`);
  const before = await complete(ctx);
  const { webhook: second } = await register(ctx, `${receiver.url}/second`);
  const rows = (await readLog(ctx, { limit: 10 })).rows;
  expect(rows.map((row) => [row.webhook_id, row.event_id])).toEqual([[first.id, before]]);
  expect(second.id).not.toBe(first.id);
});
