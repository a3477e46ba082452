import type { z } from "zod";
import type { attemptOut, deliveryDetail, deliveryOut } from "../contract/api/deliveries.ts";
import { deliveryCauses } from "../contract/delivery-causes.ts";
import { headersFromText, timingsFromText } from "./attempt-text.ts";
import { causeOf } from "./cause-of.ts";
import type { AttemptRow, DeliveryRow } from "./find-deliveries.ts";

type DeliveryOut = z.input<typeof deliveryOut>;
type AttemptOut = z.input<typeof attemptOut>;

export function presentDelivery(row: DeliveryRow): DeliveryOut {
  return {
    id: row.id,
    webhook_id: row.webhook_id,
    event: row.event,
    event_id: row.event_id,
    record_id: row.record_id,
    created_at: row.created_at.toISOString(),
    // Statuses and kinds are checked against these unions by the database and by their writer.
    status: row.succeeded ? "success" : (row.status as DeliveryOut["status"]),
    response_status: row.response_status,
    duration_ms: row.duration_ms,
    attempt_count: row.attempt_count,
    next_attempt_at: row.done || row.status === "held" ? null : (row.next_attempt_at?.toISOString() ?? null),
    error_kind: row.error_kind as DeliveryOut["error_kind"],
    last_error: row.last_error,
    error: explain({ kind: row.error_kind, message: row.last_error, status: row.response_status }),
    waits_for_earlier: !row.done && row.order_key !== null && row.next_attempt_at === null,
    test: row.test,
  };
}

export function presentDeliveryDetail({
  delivery,
  attempts,
  payload,
}: {
  delivery: DeliveryRow;
  attempts: AttemptRow[];
  payload: string | null;
}): z.input<typeof deliveryDetail> {
  return { ...presentDelivery(delivery), attempts: attempts.map((attempt) => presentAttempt(attempt, payload)) };
}

function presentAttempt(row: AttemptRow, payload: string | null): AttemptOut {
  return {
    id: row.id,
    number: row.number,
    at: row.at.toISOString(),
    trigger: row.trigger as AttemptOut["trigger"],
    duration_ms: row.duration_ms,
    timings: timingsFromText(row.timings),
    response_status: row.response_status,
    error: explain({ kind: row.error_kind, message: row.error_message, status: row.response_status }),
    remote_address: row.remote_address,
    request: {
      url: row.request_url,
      headers: headersFromText(row.request_headers),
      body: row.request_body ?? payload ?? "",
    },
    response:
      row.response_headers === null
        ? null
        : {
            headers: headersFromText(row.response_headers),
            body: row.response_body ?? "",
            truncated: row.response_truncated ?? false,
            size: Number(row.response_size ?? 0),
          },
  };
}

function explain({
  kind,
  message,
  status,
}: {
  kind: string | null;
  message: string | null;
  status: number | null;
}): DeliveryOut["error"] {
  if (!kind) return null;
  const code = causeOf({ kind, message: message ?? "", status });
  // Kinds are checked by their writer.
  return { kind: kind as NonNullable<DeliveryOut["error"]>["kind"], message: message ?? "", code, ...deliveryCauses[code] };
}
