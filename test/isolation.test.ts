import { expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { type Ctx, inTx } from "../src/platform/context.ts";
import { failuresToOpen, secondsToOpen } from "../src/webhooks/breaker.ts";
import { changeWebhook } from "../src/webhooks/change-webhook.ts";
import { getWebhook } from "../src/webhooks/find-webhooks.ts";
import { readLog } from "../src/webhooks/log/read-log.ts";
import { longestWaitSeconds, releaseLongWaiting } from "../src/webhooks/order.ts";
import { pauseWebhook } from "../src/webhooks/pause-webhook.ts";
import { presentWebhook } from "../src/webhooks/present-webhook.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { resumeWebhook } from "../src/webhooks/resume-webhook.ts";
import { retryDelivery } from "../src/webhooks/retry-delivery.ts";
import { openTestProduct } from "./support/product.ts";
import { sampleWorkOrder } from "./support/samples.ts";

// What holds deliveries back although they are due: order, rate, and the breaker. Two workers, since each must hold over processes.
let ahead = 0;
const product = await openTestProduct({ now: () => new Date(Date.now() + ahead) });
const workers = [product.startWorker(), product.startWorker()];

async function register(ctx: Ctx, input: { url: string } & Partial<Parameters<typeof registerWebhook>[1]>) {
  return (await registerWebhook(ctx, { name: "Test", events: ["work_order.*"], timeout_ms: 4_000, ...input })).webhook;
}

/** One event after another of each of these work orders, in one transaction. */
async function complete(ctx: Ctx, { records, times }: { records: string[]; times: number }) {
  await inTx(ctx, async (_tx, inside) => {
    for (let i = 0; i < times; i++)
      for (const id of records)
        await emit(inside, {
          event: "work_order.completed",
          data: { work_order: { ...sampleWorkOrder.work_order, id, title: String(i) } },
        });
  });
}

function arrivedOf(receiver: Awaited<ReturnType<typeof product.makeReceiver>>, record: string): string[] {
  return receiver.requests
    .map(({ body }) => JSON.parse(body.toString()).data.work_order as { id: string; title: string })
    .filter(({ id }) => id === record)
    .map(({ title }) => title);
}

const count = async (ctx: Ctx, status: "pending" | "success" | "retrying" | "failed") =>
  (await readLog(ctx, { limit: 200, status })).rows.length;

test("an ordered webhook gets the events of one record one after the other, and other records don't wait", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  await register(ctx, { url: receiver.url, ordered: true, retry: { count: 5, schedule_seconds: [1] } });
  receiver.setMode({ kind: "fail_then_ok", times: 1, status: 500 });
  await complete(ctx, { records: ["wo_A", "wo_B"], times: 5 });
  await expect.poll(() => count(ctx, "success"), { timeout: 20_000 }).toBe(10);
  for (const record of ["wo_A", "wo_B"]) {
    const titles = arrivedOf(receiver, record);
    expect([...new Set(titles)]).toEqual(["0", "1", "2", "3", "4"]);
    // Never an older one after a newer.
    expect(titles).toEqual([...titles].sort());
  }
});

test("what waits for an earlier event says so, and goes when the earlier one has failed for good", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  await register(ctx, { url: receiver.url, ordered: true, retry: { count: 1, schedule_seconds: [2] } });
  receiver.setMode({ kind: "status", status: 500 });
  await complete(ctx, { records: ["wo_A"], times: 2 });
  await expect.poll(() => count(ctx, "retrying"), { timeout: 10_000 }).toBe(1);
  const [waiting] = (await readLog(ctx, { limit: 10, status: "pending" })).rows;
  expect(waiting).toMatchObject({ next_attempt_at: null, order_key: "wo_A" });
  await expect.poll(() => count(ctx, "failed"), { timeout: 20_000 }).toBe(2);
  expect(arrivedOf(receiver, "wo_A")).toEqual(["0", "0", "1", "1"]);
});

test("a pause and a resume keep the order, and so does a retry by hand", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const { id } = await register(ctx, { url: receiver.url, ordered: true, retry: { count: 0, schedule_seconds: null } });
  await pauseWebhook(ctx, { id });
  await complete(ctx, { records: ["wo_A"], times: 4 });
  await complete(ctx, { records: ["wo_A"], times: 1 });
  await resumeWebhook(ctx, { id });
  await expect.poll(() => count(ctx, "success"), { timeout: 10_000 }).toBe(5);
  expect(arrivedOf(receiver, "wo_A")).toEqual(["0", "1", "2", "3", "0"]);
  const [first] = (await readLog(ctx, { limit: 10 })).rows;
  await retryDelivery(ctx, { id: first?.id ?? "" });
  await complete(ctx, { records: ["wo_A"], times: 1 });
  await expect.poll(() => receiver.requests.length, { timeout: 10_000 }).toBe(7);
});

test("nobody waits longer than an hour, nor at a webhook that isn't ordered any more", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const webhook = await register(ctx, { url: receiver.url, ordered: true, retry: { count: 5, schedule_seconds: [80_000] } });
  receiver.setMode({ kind: "status", status: 400 });
  await complete(ctx, { records: ["wo_A"], times: 3 });
  await expect.poll(() => count(ctx, "retrying"), { timeout: 10_000 }).toBe(1);
  const release = (now: Date) => releaseLongWaiting(product.services.db, { now });
  expect(await release(new Date(Date.now() + (longestWaitSeconds - 60) * 1_000))).toBe(0);
  expect(await release(new Date(Date.now() + (longestWaitSeconds + 60) * 1_000))).toBe(1);
  ahead = (longestWaitSeconds + 120) * 1_000;
  workers[0]?.wake();
  await expect.poll(() => count(ctx, "retrying"), { timeout: 10_000 }).toBe(2);
  ahead = 0;
  await changeWebhook(ctx, { id: webhook.id, patch: { ordered: false } });
  await expect.poll(() => count(ctx, "retrying"), { timeout: 10_000 }).toBe(3);
});

test("a rate limit holds over two workers, and everything arrives", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  await register(ctx, { url: receiver.url, rate_limit_per_second: 20 });
  await complete(ctx, { records: ["wo_A"], times: 60 });
  await expect.poll(() => count(ctx, "success"), { timeout: 20_000 }).toBe(60);
  const at = receiver.requests.map((request) => request.at.getTime()).sort((a, b) => a - b);
  // The sixtieth comes after 59 steps of 50 ms; a machine that is busy only makes it later.
  expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(2_700);
  const inAnySecond = at.map((start) => at.filter((time) => time >= start && time < start + 1_000).length);
  expect(Math.max(...inAnySecond)).toBeLessThanOrEqual(24);
});

test("after a minute of failures first attempts wait, retries keep their times, and a success opens the way", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const webhook = await register(ctx, { url: receiver.url, retry: { count: 3, schedule_seconds: [3_600] } });
  const breaker = async () => presentWebhook(await getWebhook(ctx, { id: webhook.id })).breaker;
  receiver.setMode({ kind: "status", status: 503 });
  await complete(ctx, { records: ["wo_A"], times: failuresToOpen });
  await expect.poll(() => count(ctx, "retrying"), { timeout: 10_000 }).toBe(failuresToOpen);
  expect(await breaker()).toBeNull();
  const later = (seconds: number) => {
    ahead = seconds * 1_000;
    for (const worker of workers) worker.wake();
  };
  later(secondsToOpen + 1);
  await complete(ctx, { records: ["wo_A"], times: 1 });
  await expect.poll(breaker, { timeout: 10_000 }).toMatchObject({ failures_in_row: failuresToOpen + 1 });
  const before = receiver.requests.length;

  await complete(ctx, { records: ["wo_B"], times: 30 });
  await expect.poll(() => count(ctx, "pending")).toBe(30);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(receiver.requests).toHaveLength(before);

  // The wait is over: one probe, which fails, and the breaker shuts for longer.
  later(secondsToOpen + 18);
  await expect.poll(() => receiver.requests.length, { timeout: 10_000 }).toBe(before + 1);
  await expect.poll(async () => (await breaker())?.failures_in_row).toBe(failuresToOpen + 2);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(receiver.requests).toHaveLength(before + 1);

  // Scheduled retries are due at their time, breaker or not; the first that succeeds closes it.
  receiver.setMode({ kind: "ok" });
  later(secondsToOpen + 20);
  expect(await count(ctx, "pending")).toBe(29);
  later(3_700);
  await expect.poll(() => count(ctx, "pending"), { timeout: 10_000 }).toBe(0);
  expect(await breaker()).toBeNull();
  ahead = 0;
});
