import { type Services, systemCtx } from "../../platform/context.ts";
import { registerWebhook } from "../../webhooks/register-webhook.ts";
import { sendTestEvent } from "../../webhooks/send-test-event.ts";
import { inboxUrl, openInbox } from "../../webhooks/test-receiver/inbox.ts";
import type { TestReceiver } from "../../webhooks/test-receiver/start-test-receiver.ts";

/**
 * Gives the demo a webhook to the built-in receiver and sends it a first signed event, so that whoever signs in finds a delivery that
 * succeeded. Does nothing where the receiver doesn't run, and never fails: the first start goes on to show its password this once.
 */
export async function makeDemoWebhook(
  services: Services,
  { tenantId, testReceiver }: { tenantId: string; testReceiver: TestReceiver },
): Promise<void> {
  try {
    await makeAndTry(services, { tenantId, testReceiver });
  } catch (error) {
    services.log.warn({ event: "demo_webhook.failed", err: error }, "the demo goes without its webhook");
  }
}

async function makeAndTry(
  services: Services,
  { tenantId, testReceiver }: { tenantId: string; testReceiver: TestReceiver },
): Promise<void> {
  const port = testReceiver.port();
  if (port === null || !testReceiver.available()) return;
  const ctx = systemCtx(services, { tenantId });
  const { webhook } = await registerWebhook(ctx, {
    name: "Try it: built-in receiver",
    description:
      "Sends every change of a work order to the receiver that comes with ArkanPM. See what arrived under Test receiver.",
    url: inboxUrl({ port, token: await openInbox(ctx) }),
    events: ["work_order.*"],
    timeout_ms: 10_000,
  });
  await sendTestEvent(ctx, { webhookId: webhook.id, event: "work_order.completed" });
}
