import { expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { getDelivery } from "../src/webhooks/find-deliveries.ts";
import { readLog } from "../src/webhooks/log/read-log.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { sendTestEvent } from "../src/webhooks/send-test-event.ts";
import { openTestProduct } from "./support/product.ts";
import { sampleWorkOrder } from "./support/samples.ts";

const product = await openTestProduct();

test("an answer with a NUL byte is recorded, and its delivery ends like any other", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  receiver.setMode({ kind: "ok", body: "before\u0000after" });
  const { webhook } = await registerWebhook(ctx, {
    name: "NUL",
    url: receiver.url,
    events: ["work_order.completed"],
    timeout_ms: 10_000,
  });
  const tested = await sendTestEvent(ctx, { webhookId: webhook.id, event: "ping" });
  expect(tested.attempts[0]?.response_body).toBe("before\ufffdafter");

  product.startWorker();
  await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  await expect
    .poll(async () => (await readLog(ctx, { limit: 1, event: "work_order.completed" })).rows[0]?.status)
    .toBe("success");
  const [row] = (await readLog(ctx, { limit: 1, event: "work_order.completed" })).rows;
  const { attempts } = await getDelivery(ctx, { id: row?.id ?? "" });
  expect(attempts.map((attempt) => attempt.response_body)).toEqual(["before\ufffdafter"]);
});

test("a receiver's own secrets, and ours in any form, even cut off, stay out of the log", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const secret = "a-secret-of-24-characters-and-more";
  const basic = Buffer.from("ann:pass-of-ann").toString("base64");
  const fill = "x".repeat(16_384 - "token tok-1234567 pair ann:pass-of-ann ".length - 12);
  receiver.setMode({
    kind: "status",
    status: 200,
    headers: { "set-cookie": "session=of-the-receiver", "x-echo": "tok-1234567", "x-plain": "shown" },
    body: `token tok-1234567 pair ann:pass-of-ann ${fill}${secret}`,
  });
  const { webhook } = await registerWebhook(ctx, {
    name: "Echo",
    url: receiver.url,
    events: ["*"],
    timeout_ms: 10_000,
    secret,
    headers: { "X-Token": "Bearer tok-1234567", "X-Basic": `Basic ${basic}` },
  });
  const { attempts } = await sendTestEvent(ctx, { webhookId: webhook.id, event: "ping" });
  const [attempt] = attempts;
  expect(attempt?.response_headers).toContain("set-cookie: ••••\n");
  expect(attempt?.response_headers).toContain("x-echo: ••••\n");
  expect(attempt?.response_headers).toContain("x-plain: shown\n");
  expect(attempt?.response_truncated).toBe(true);
  expect(attempt?.response_body).toBe(`token •••• pair •••• ${fill}••••`);
});
