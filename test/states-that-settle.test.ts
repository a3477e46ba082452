import { sql } from "kysely";
import { expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { type Ctx, inTx } from "../src/platform/context.ts";
import { failuresToOpen } from "../src/webhooks/breaker.ts";
import { replayWebhook } from "../src/webhooks/bulk/replay-webhook.ts";
import { getWebhook } from "../src/webhooks/find-webhooks.ts";
import { readLog } from "../src/webhooks/log/read-log.ts";
import { releaseLongWaiting } from "../src/webhooks/order.ts";
import { pauseWebhook } from "../src/webhooks/pause-webhook.ts";
import { presentWebhook } from "../src/webhooks/present-webhook.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { resumeWebhook } from "../src/webhooks/resume-webhook.ts";
import { openTestProduct } from "./support/product.ts";
import { sampleWorkOrder } from "./support/samples.ts";
import type { ReceivedRequest, ReceiverMode } from "./support/tls-receiver.ts";

// Orders of events in which a webhook could be left in a state that its receiver no longer deserves.
let ahead = 0;
const product = await openTestProduct({ now: () => new Date(Date.now() + ahead) });
const worker = product.startWorker();

async function register(ctx: Ctx, input: { url: string } & Partial<Parameters<typeof registerWebhook>[1]>) {
  return (await registerWebhook(ctx, { name: "Test", events: ["work_order.*"], timeout_ms: 4_000, ...input })).webhook;
}

async function complete(ctx: Ctx, { titles }: { titles: string[] }) {
  await inTx(ctx, async (_tx, inside) => {
    for (const title of titles)
      await emit(inside, { event: "work_order.completed", data: { work_order: { ...sampleWorkOrder.work_order, title } } });
  });
}

const titleOf = ({ body }: ReceivedRequest): string => JSON.parse(body.toString()).data.work_order.title;
const byTitle = (modes: Record<string, ReceiverMode>): ReceiverMode => ({
  kind: "choose",
  choose: (request) => modes[titleOf(request)] ?? { kind: "ok" },
});
const count = async (ctx: Ctx, status: "pending" | "success" | "held") =>
  (await readLog(ctx, { limit: 200, status })).rows.length;
const statusOf = async (ctx: Ctx, id: string) => (await getWebhook(ctx, { id })).status;

test("a success that was under way when the webhook began to fail makes it well again", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const { id } = await register(ctx, { url: receiver.url, retry: { count: 0, schedule_seconds: null } });
  receiver.setMode(byTitle({ fails: { kind: "status", status: 500 }, slow: { kind: "slow", ms: 2_000 } }));
  await complete(ctx, { titles: ["fails", "slow"] });
  await expect.poll(() => statusOf(ctx, id), { timeout: 10_000 }).toBe("failing");
  await expect.poll(() => count(ctx, "success"), { timeout: 10_000 }).toBe(1);
  await expect.poll(() => statusOf(ctx, id)).toBe("active");
});

test("a breaker closes when its probe is answered, also by a refusal of that message", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const { id } = await register(ctx, { url: receiver.url, retry: { count: 0, schedule_seconds: null } });
  await sql`insert into webhook_gates (tenant_id, webhook_id, failures_in_row, failing_since, openings, open_until)
    values (${ctx.tenantId}, ${id}, ${failuresToOpen}, now() - interval '3 minutes', 1, now() - interval '1 second')`.execute(
    product.services.db.worker,
  );
  receiver.setMode({ kind: "status", status: 422 });
  await complete(ctx, { titles: Array.from({ length: 10 }, (_, i) => String(i)) });
  await expect.poll(() => receiver.requests.length, { timeout: 10_000 }).toBe(10);
  expect(presentWebhook(await getWebhook(ctx, { id })).breaker).toBeNull();
});

test("what succeeded before and is replayed has its retries, and stays a success", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const { id } = await register(ctx, { url: receiver.url, retry: { count: 2, schedule_seconds: [1] } });
  await complete(ctx, { titles: ["a"] });
  await expect.poll(() => count(ctx, "success"), { timeout: 10_000 }).toBe(1);
  receiver.setMode({ kind: "fail_then_ok", times: 1 });
  const day = 86_400_000;
  await replayWebhook(ctx, {
    id,
    from: new Date(Date.now() - day).toISOString(),
    to: new Date(Date.now() + day).toISOString(),
    only: "all",
    rate_per_second: 500,
    dry_run: false,
  });
  await expect.poll(() => receiver.requests.length, { timeout: 10_000 }).toBe(3);
  await expect.poll(() => count(ctx, "success"), { timeout: 10_000 }).toBe(1);
});

test("hours in a pause don't count as waiting for an earlier event", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const { id } = await register(ctx, { url: receiver.url, ordered: true, retry: { count: 5, schedule_seconds: [600] } });
  receiver.setMode(byTitle({ first: { kind: "status", status: 500 } }));
  await pauseWebhook(ctx, { id });
  await complete(ctx, { titles: ["first", "second", "third"] });
  await expect.poll(() => count(ctx, "held"), { timeout: 10_000 }).toBe(3);
  ahead = 2 * 3_600_000;
  await resumeWebhook(ctx, { id });
  await expect.poll(() => receiver.requests.length, { timeout: 10_000 }).toBe(1);
  const release = () => releaseLongWaiting(product.services.db, { now: product.services.now(), step: 1 });
  await expect.poll(() => count(ctx, "pending"), { timeout: 10_000 }).toBe(2);
  expect(await release()).toBe(0);
  ahead += 3_700_000;
  expect(await release()).toBe(1);
  worker.wake();
  await expect
    .poll(() => receiver.requests.map(titleOf).filter((title) => title !== "first"), { timeout: 10_000 })
    .toContain("second");
});
