import type { Attempt, Delivery, DeliveryDetail } from "../../sdk/api.ts";
import type { Io } from "../command.ts";
import { plain } from "../help.ts";
import type { DeliveryNames } from "./delivery-names.ts";
import { showFields } from "./show-rows.ts";

export const deliveryHead = ["ID", "CREATED", "STATUS", "ANSWER", "TRIES", "EVENT", "ABOUT", "WEBHOOK", "ERROR"];

export function deliveryCells(row: Delivery, names: DeliveryNames): string[] {
  const { id, created_at, status, response_status, attempt_count, event, record_id, webhook_id, last_error } = row;
  const answer = response_status === null ? (row.error_kind ?? "") : String(response_status);
  return [
    id,
    created_at,
    status,
    answer,
    String(attempt_count),
    event,
    names.record(record_id),
    names.webhook(webhook_id),
    last_error ?? "",
  ];
}

/** A delivery with its attempts: what was sent, what came back. */
export function showDelivery(io: Io, delivery: DeliveryDetail, names: DeliveryNames): void {
  showFields(io, {
    Delivery: delivery.id,
    Event: `${delivery.event} ${delivery.event_id}`,
    About: [...new Set([names.record(delivery.record_id), delivery.record_id ?? ""])].join(" "),
    Webhook: `${names.webhook(delivery.webhook_id)} ${delivery.webhook_id}`,
    Status: delivery.status,
    Next: delivery.next_attempt_at,
    Test: delivery.test ? "yes" : null,
  });
  for (const attempt of delivery.attempts) showAttempt(io, attempt);
}

function showAttempt(io: Io, { number, at, trigger, duration_ms, response_status, error, request, response }: Attempt): void {
  const outcome = error ? `${error.kind}: ${error.message}` : `answered ${response_status}`;
  io.out(plain(`\nAttempt ${number} at ${at} (${trigger}), ${duration_ms} ms, ${outcome}`));
  io.out(plain(`  POST ${request.url}`));
  for (const [name, value] of Object.entries(request.headers)) io.out(plain(`  ${name}: ${value}`));
  io.out(`\n  ${plain(request.body)}`);
  if (!response) return;
  io.out(`\n  ${response_status}`);
  for (const [name, value] of Object.entries(response.headers)) io.out(plain(`  ${name}: ${value}`));
  if (response.body) io.out(`\n  ${plain(response.body)}${response.truncated ? ` … (of ${response.size} bytes)` : ""}`);
}
