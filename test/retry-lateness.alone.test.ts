import { expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { getDelivery } from "../src/webhooks/find-deliveries.ts";
import { readLog } from "../src/webhooks/log/read-log.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { openTestProduct } from "./support/product.ts";
import { sampleWorkOrder } from "./support/samples.ts";

const product = await openTestProduct();
product.startWorker();

test("a 500 is retried after 1 s and 4 s of real time, at most 100 ms late, with the same bytes", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  await registerWebhook(ctx, {
    name: "Test",
    url: receiver.url,
    events: ["work_order.completed"],
    timeout_ms: 10_000,
    retry: { count: 2, schedule_seconds: null },
  });
  receiver.setMode({ kind: "status", status: 500 });
  const events = 50;
  for (let i = 0; i < events; i++) await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  await receiver.waitFor(events * 3, 15_000);
  await expect
    .poll(async () => (await readLog(ctx, { limit: 200, event: "work_order.completed", status: "failed" })).rows.length, {
      timeout: 5_000,
    })
    .toBe(events);

  const lateness: number[] = [];
  for (const row of (await readLog(ctx, { limit: 200, event: "work_order.completed" })).rows) {
    const { attempts } = await getDelivery(ctx, { id: row.id });
    expect(attempts.map((one) => one.number)).toEqual([1, 2, 3]);
    const bodies = receiver.requests
      .filter((one) => one.headers["x-arkanpm-delivery-id"] === row.id)
      .map((one) => one.body.toString("latin1"));
    expect(new Set(bodies).size).toBe(1);
    for (const [i, wait] of [1_000, 4_000].entries()) {
      const ended = (attempts[i]?.at.getTime() ?? 0) + (attempts[i]?.duration_ms ?? 0);
      lateness.push((attempts[i + 1]?.at.getTime() ?? 0) - ended - wait);
    }
  }
  lateness.sort((a, b) => a - b);
  // Durations are whole milliseconds, so an attempt may seem to come one early.
  expect(lateness[0]).toBeGreaterThanOrEqual(-2);
  expect(lateness[Math.floor(lateness.length * 0.99)]).toBeLessThanOrEqual(100);
});
