import { expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { findDeliveries, getDelivery } from "../src/webhooks/find-deliveries.ts";
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
    .poll(async () => (await findDeliveries(ctx, { limit: 1, event: "work_order.completed" })).rows[0]?.status)
    .toBe("success");
  const [row] = (await findDeliveries(ctx, { limit: 1, event: "work_order.completed" })).rows;
  const { attempts } = await getDelivery(ctx, { id: row?.id ?? "" });
  expect(attempts.map((attempt) => attempt.response_body)).toEqual(["before\ufffdafter"]);
});
