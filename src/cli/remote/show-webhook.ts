import type { Webhook } from "../../sdk/api.ts";
import type { Io } from "../command.ts";
import { showFields } from "./show-rows.ts";

export function showWebhook(io: Io, webhook: Webhook, { json }: { json: boolean }): void {
  if (json) {
    io.out(JSON.stringify(webhook));
    return;
  }
  const { retry, breaker, rotation, headers } = webhook;
  showFields(io, {
    Webhook: webhook.id,
    Name: webhook.name,
    Description: webhook.description,
    URL: webhook.url,
    Events: webhook.events.join(", "),
    Filter: webhook.filter,
    "Filter errors": webhook.filter_errors && `${webhook.filter_errors.count}, the last: ${webhook.filter_errors.last_error}`,
    Status: `${webhook.status} since ${webhook.status_since}`,
    Reason: webhook.status_reason,
    "Last delivery": webhook.last_delivery_at && `${webhook.last_delivery_status} at ${webhook.last_delivery_at}`,
    "Held back": breaker && `until ${breaker.open_until}, after ${breaker.failures_in_row} failures in a row`,
    Retries: `${retry.count}, after ${retry.schedule_seconds.join(", ")} s`,
    Timeout: `${webhook.timeout_ms} ms`,
    "At most": webhook.rate_limit_per_second && `${webhook.rate_limit_per_second} a second`,
    Ordered: webhook.ordered ? "yes" : null,
    Headers: Object.keys(headers).join(", "),
    Secret: `…${webhook.secret_last4}${rotation ? `, beside the old one until ${rotation.overlap_ends_at}` : ""}`,
    Owner: webhook.owner_id,
    Created: webhook.created_at,
  });
}
