import { seedDemo } from "../../demo/seed-demo.ts";
import type { Services } from "../../platform/context.ts";
import type { TestReceiver } from "../../webhooks/test-receiver/start-test-receiver.ts";
import { makeDemoWebhook } from "./demo-webhook.ts";

/**
 * What the first start adds to look at. Never fails: the first start goes on to show its password this once, and `arkanpm seed` can repeat
 * what is missing.
 */
export async function makeDemo(
  services: Services,
  { tenantId, testReceiver }: { tenantId: string; testReceiver: TestReceiver },
): Promise<void> {
  // Before the records, so that what they announce is seen to be delivered.
  await makeDemoWebhook(services, { tenantId, testReceiver });
  try {
    await seedDemo(services, { tenantId });
  } catch (error) {
    services.log.warn({ event: "demo.failed", err: error }, "the demo goes without its records");
  }
}
