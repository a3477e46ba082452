import type { ArkanpmClient } from "../../sdk/client.ts";
import type { Io } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { findDeliveryNames } from "./delivery-names.ts";
import { showDelivery } from "./show-delivery.ts";

/** Sends a test event to a webhook and shows the attempt; the exit code says whether it was taken. */
export async function sendTest(
  io: Io,
  client: ArkanpmClient,
  { webhookId, event, json }: { webhookId: string; event: string; json: boolean },
): Promise<ExitCode> {
  const delivery = await client.testWebhook({ id: webhookId, body: { event } });
  if (json) io.out(JSON.stringify(delivery));
  else showDelivery(io, delivery, await findDeliveryNames(client, [delivery]));
  return delivery.status === "success" ? exitCodes.ok : exitCodes.failed;
}
