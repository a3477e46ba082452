import type { DryRun, Webhook } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

/** What waits for a paused webhook. */
export function countHeld(webhook: Webhook): Promise<DryRun> {
  return callApi<DryRun>("GET", `/v1/webhooks/${webhook.id}/held`);
}
