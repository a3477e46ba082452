import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { presentDeliveryDetail } from "./present-delivery.ts";
import { registerWebhook } from "./register-webhook.ts";
import { sendTestEvent } from "./send-test-event.ts";
import { signHex, signingKeys } from "./sign.ts";
import { writeCurl } from "./write-curl.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const receiver = await product.makeReceiver();

test("a delivery is taken along as a command signed now, with its secret headers masked", async () => {
  const { webhook, secret } = await registerWebhook(ctx, {
    name: "It's ours",
    url: `${receiver.url}/a'b`,
    events: ["*"],
    headers: { "X-Token": "very-secret-token" },
    timeout_ms: 5_000,
  });
  const sent = await sendTestEvent(ctx, { webhookId: webhook.id, event: "work_order.completed" });
  const now = new Date(Date.now() + 3_600_000);
  const { command, masked_headers } = await writeCurl({ ...ctx, now: () => now }, { id: sent.delivery.id });
  // A shell takes it apart as it was put together.
  const words = execFileSync("/bin/sh", ["-c", command.replace(/^curl/, 'printf "%s\\0"')], { encoding: "utf8" }).split("\0");
  const body = presentDeliveryDetail(sent).attempts[0]?.request.body ?? "";
  expect(words[words.indexOf("--data-binary") + 1]).toBe(body);
  expect(words).toContain(webhook.url);
  expect(words).toContain(`X-ArkanPM-Signature: ${signHex(body, signingKeys(secret))}`);
  expect(words).toContain(`webhook-timestamp: ${Math.floor(now.getTime() / 1_000)}`);
  expect(masked_headers).toEqual(["X-Token"]);
  expect(command).not.toContain("very-secret-token");
});

test("an attempt tells the address it was connected to, and a failure its cause and what to do", async () => {
  const { webhook } = await registerWebhook(ctx, { name: "Test", url: receiver.url, events: ["*"], timeout_ms: 5_000 });
  receiver.setMode({ kind: "status", status: 404 });
  const shown = presentDeliveryDetail(await sendTestEvent(ctx, { webhookId: webhook.id, event: "ping" }));
  expect(shown.attempts[0]?.remote_address).toBe("127.0.0.1");
  expect(shown.error).toMatchObject({ kind: "http", code: "http_404", action: expect.stringContaining("path") });
  expect(shown.attempts[0]?.error).toEqual(shown.error);
});
