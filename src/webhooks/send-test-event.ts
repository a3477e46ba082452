import { catalog, type EventName, eventNames, isEventName } from "../contract/events/catalog.ts";
import type { Envelope } from "../contract/events/envelope.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { didYouMean } from "../platform/did-you-mean.ts";
import { AppError, invalidField } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { headersToText, timingsToText } from "./attempt-text.ts";
import { type AttemptRow, type DeliveryRow, getDelivery } from "./find-deliveries.ts";
import { getWebhook } from "./find-webhooks.ts";
import { unreadableError } from "./mark-unreadable.ts";
import { errorOf } from "./outcome.ts";
import { type SentAttempt, send } from "./send.ts";
import { readWebhookConfig } from "./webhook-configs.ts";

/**
 * Sends the catalog's example with fresh ids, once, and waits for the answer (contract §5: Test). It isn't in the feed, is never replayed and
 * has no effect on the webhook's health. @throws AppError not_found; validation_failed for an unknown event; conflict when its secret can't be opened
 */
export async function sendTestEvent(
  ctx: Ctx,
  { webhookId, event }: { webhookId: string; event: string },
): Promise<{ delivery: DeliveryRow; attempts: AttemptRow[]; payload: string | null }> {
  if (!isEventName(event))
    throw invalidField("/event", "unknown_event", `No event is called ${event}.`, didYouMean(event, eventNames));
  const webhook = await readWebhookConfig(ctx, { tenantId: ctx.tenantId, webhookId });
  if (!webhook) {
    await getWebhook(ctx, { id: webhookId });
    throw new AppError("conflict", { detail: `${unreadableError} Rotate it first.` });
  }
  const at = ctx.now();
  const deliveryId = newId("dlv", at);
  const envelope = exampleEnvelope(event, { eventId: newId("evt", at), tenantId: ctx.tenantId, at });
  const body = JSON.stringify(envelope);
  const attempt = await send(ctx, {
    webhook,
    message: { deliveryId, event, eventId: envelope.event_id, number: 1, body, test: true },
  });
  await store(ctx, { deliveryId, webhookId, envelope, body, at, attempt });
  return getDelivery(ctx, { id: deliveryId });
}

/** The example of an event as a whole message. */
export function exampleEnvelope(
  event: EventName,
  { eventId, tenantId, at }: { eventId: string; tenantId: string; at: Date },
): Envelope {
  return { event, event_id: eventId, timestamp: at.toISOString(), tenant_id: tenantId, data: catalog[event].sample };
}

async function store(
  ctx: Ctx,
  {
    deliveryId,
    webhookId,
    envelope,
    body,
    at,
    attempt,
  }: { deliveryId: string; webhookId: string; envelope: Envelope; body: string; at: Date; attempt: SentAttempt },
): Promise<void> {
  const error = errorOf(attempt.outcome);
  const success = attempt.outcome.kind === "delivered";
  await inTx(ctx, async (tx) => {
    await tx
      .insertInto("deliveries")
      .values({
        tenant_id: ctx.tenantId,
        id: deliveryId,
        webhook_id: webhookId,
        event: envelope.event,
        event_id: envelope.event_id,
        event_at: at,
        test: true,
        created_at: at,
        status: success ? "success" : "failed",
        done: true,
        trigger: "manual",
        attempt_count: 1,
        response_status: attempt.response?.status ?? null,
        duration_ms: attempt.durationMs,
        error_kind: error?.kind ?? null,
        last_error: error?.message ?? null,
        finished_at: attempt.endedAt,
        succeeded: success,
      })
      .execute();
    await tx
      .insertInto("delivery_attempts")
      .values({
        tenant_id: ctx.tenantId,
        delivery_id: deliveryId,
        id: newId("att", at),
        number: 1,
        at: attempt.at,
        trigger: "manual",
        duration_ms: attempt.durationMs,
        timings: timingsToText(attempt.timings),
        response_status: attempt.response?.status ?? null,
        error_kind: error?.kind ?? null,
        error_message: error?.message ?? null,
        request_url: attempt.url,
        request_headers: headersToText(attempt.requestHeaders),
        request_body: body,
        response_headers: attempt.response ? headersToText(attempt.response.headers) : null,
        response_body: attempt.response?.body ?? null,
        response_truncated: attempt.response?.truncated ?? null,
        response_size: attempt.response?.size ?? null,
        remote_address: attempt.remoteAddress,
      })
      .execute();
  });
}
