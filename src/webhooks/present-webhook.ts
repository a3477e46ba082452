import type { z } from "zod";
import type { StatusCause, StatusReasonCode, webhookOut } from "../contract/api/webhooks.ts";
import { MASK } from "../platform/mask-secrets.ts";
import { daysLeft } from "./certificate-end.ts";
import type { WebhookRow } from "./find-webhooks.ts";
import { defaultScheduleSeconds } from "./retry.ts";

/** A webhook as it leaves: no secret, header values masked. */
export function presentWebhook(row: WebhookRow): z.input<typeof webhookOut> {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    url: row.url,
    events: row.events,
    headers: Object.fromEntries(row.header_names.map((name) => [name, MASK])),
    retry: { count: row.retry_count, schedule_seconds: row.retry_schedule_seconds ?? [...defaultScheduleSeconds] },
    timeout_ms: row.timeout_ms,
    owner_id: row.owner_id,
    filter: row.filter,
    filter_errors: filterErrors(row),
    ordered: row.ordered,
    rate_limit_per_second: row.rate_limit_per_second,
    breaker: row.open_until && { open_until: row.open_until.toISOString(), failures_in_row: row.failures_in_row ?? 0 },
    status: row.status as "active" | "paused" | "failing", // checked by the database
    status_reason: row.status_reason,
    status_reason_code: row.status_reason_code as StatusReasonCode | null, // both written by `reasonColumns` alone
    status_cause: row.status_cause as StatusCause | null,
    status_since: row.status_since.toISOString(),
    last_delivery_at: row.last_delivery_at?.toISOString() ?? null,
    last_delivery_status: row.last_delivery_status,
    certificate: certificate(row),
    secret_last4: row.secret_last4,
    rotation: row.rotation_ends_at && { overlap_ends_at: row.rotation_ends_at.toISOString() },
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

/** As the last new connection to this host saw it. */
function certificate({ url, certificate_host: host, certificate_valid_to: validTo, seen_at: now }: WebhookRow) {
  if (!validTo || host !== new URL(url).host) return null;
  return { valid_to: validTo.toISOString(), days_left: daysLeft(validTo, now) };
}

function filterErrors(row: WebhookRow) {
  if (!row.filter_errors || !row.filter_error_at) return null;
  return {
    count: row.filter_errors,
    last_at: row.filter_error_at.toISOString(),
    last_event_id: row.filter_error_event_id ?? "",
    last_error: row.filter_error ?? "",
  };
}
