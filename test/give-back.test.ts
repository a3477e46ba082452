import { expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { type Ctx, inTx } from "../src/platform/context.ts";
import { deleteWebhook } from "../src/webhooks/delete-webhook.ts";
import { getWebhook } from "../src/webhooks/find-webhooks.ts";
import { readLog } from "../src/webhooks/log/read-log.ts";
import { pauseWebhook } from "../src/webhooks/pause-webhook.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { resumeWebhook } from "../src/webhooks/resume-webhook.ts";
import { openTestProduct } from "./support/product.ts";
import { sampleWorkOrder } from "./support/samples.ts";

// A worker holds more rows than it sends at once: what only waits must not go out after the webhook has changed.
const product = await openTestProduct();
const worker = product.startWorker();

async function register(ctx: Ctx, url: string) {
  return (await registerWebhook(ctx, { name: "Test", url, events: ["work_order.completed"], timeout_ms: 4_000 })).webhook;
}

async function completeMany(ctx: Ctx, count: number) {
  // At once, so that on a busy machine the first answers don't come before the last event.
  await inTx(ctx, async (_tx, inside) => {
    for (let i = 0; i < count; i++) await emit(inside, { event: "work_order.completed", data: sampleWorkOrder });
  });
}

async function count(ctx: Ctx, status: "held" | "pending" | "skipped" | "success") {
  return (await readLog(ctx, { limit: 200, status })).rows.length;
}

test("a pause holds what waits behind a slow receiver, and resuming sends it", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const webhook = await register(ctx, receiver.url);
  receiver.setMode({ kind: "slow", ms: 1_500 });
  await completeMany(ctx, 60);
  await receiver.waitFor(8);
  await pauseWebhook(ctx, { id: webhook.id });
  await expect.poll(() => count(ctx, "held"), { timeout: 15_000 }).toBe(60 - receiver.requests.length);
  // Only what was under way when the pause was answered; a window starts with eight.
  expect(receiver.requests.length).toBeLessThanOrEqual(16);
  receiver.setMode({ kind: "ok" });
  await resumeWebhook(ctx, { id: webhook.id });
  await expect.poll(() => count(ctx, "success"), { timeout: 20_000 }).toBe(60);
});

test("what waits for a deleted webhook is never sent", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const webhook = await register(ctx, receiver.url);
  receiver.setMode({ kind: "slow", ms: 1_500 });
  await completeMany(ctx, 40);
  await receiver.waitFor(8);
  await deleteWebhook(ctx, { id: webhook.id });
  await expect.poll(async () => (await count(ctx, "skipped")) + (await count(ctx, "success")), { timeout: 15_000 }).toBe(40);
  expect(receiver.requests.length).toBeLessThanOrEqual(16);
});

test("a receiver that hangs gives back what only waits for it", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  await register(ctx, receiver.url);
  receiver.setMode({ kind: "hang" });
  await completeMany(ctx, 60);
  const leased = () =>
    ctx.db.inTenant(ctx.tenantId, async (tx) => {
      const rows = await tx
        .selectFrom("deliveries")
        .select("id")
        .where("done", "=", false)
        .where("leased_by", "is not", null)
        .execute();
      return rows.length;
    });
  await expect.poll(leased, { timeout: 15_000 }).toBe(8);
  expect(receiver.requests.length).toBe(8);
});

test("one webhook whose secret can't be opened shows why, and the others are served", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const damaged = await register(ctx, `${receiver.url}/damaged`);
  const healthy = await register(ctx, `${receiver.url}/healthy`);
  await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx.updateTable("webhooks").set({ secret_sealed: "v1.lost.AAAA.AAAA" }).where("id", "=", damaged.id).execute(),
  );
  await completeMany(ctx, 5);
  await receiver.waitFor(5, 5_000);
  expect(receiver.requests.every(({ path }) => path === "/healthy")).toBe(true);
  expect(await getWebhook(ctx, { id: damaged.id })).toMatchObject({ status: "failing" });
  expect(await getWebhook(ctx, { id: healthy.id })).toMatchObject({ status: "active" });
  await worker.stop();
});
