import type { Integration } from "../../sdk/api.ts";
import type { Io } from "../command.ts";
import { showFields } from "./show-rows.ts";

export function showIntegration(io: Io, integration: Integration, { json }: { json: boolean }): void {
  if (json) {
    io.out(JSON.stringify(integration));
    return;
  }
  showFields(io, {
    Integration: integration.id,
    Name: integration.name,
    Type: integration.type,
    Preset: integration.preset,
    Endpoint: integration.endpoint_url,
    Receiver: integration.receiver_url,
    Sync: syncWords(integration),
    Status: `${integration.status} since ${integration.status_since}`,
    Reason: integration.status_reason,
    "Next run": integration.next_run_at,
    "Last received": integration.last_received_at,
    "Last success": integration.last_success_at,
    "Open failures": integration.open_failures,
    Waiting: integration.waiting,
    Version: integration.version,
    Owner: integration.owner_id,
  });
}

/** `realtime`, `every PT15M`, `at 0 2 * * * (Asia/Dubai)`. */
export function syncWords({ sync: { mode, interval, schedule, time_zone: zone } }: Pick<Integration, "sync">): string {
  if (mode === "poll") return `every ${interval}`;
  return mode === "batch" ? `at ${schedule}${zone ? ` (${zone})` : ""}` : mode;
}
