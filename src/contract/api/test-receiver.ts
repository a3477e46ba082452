import { z } from "zod";
import { listQuery, timeOut } from "./common.ts";

export const testReceiverOut = z.object({
  /** Where this tenant's webhooks may be pointed. `/503` or `?status=503` at its end answers so, `?delay_ms=2000` answers late. Null before
   * the receiver has ever run. */
  url: z.string().nullable(),
  /** False while the receiver doesn't run on the machine that answers. */
  available: z.boolean(),
});

/** `webhook_id`: what was sent by this webhook alone. */
export const receivedRequestQuery = listQuery.extend({ webhook_id: z.string().max(100).optional() });

/** `verified`: every signature that was there is right. */
export const signatureVerdict = z.enum(["verified", "wrong_signature", "unknown_webhook", "no_signature"]);

export const signatureCheck = z.object({
  header: z.string(),
  /** `unchecked`: nobody knows with which secret it was made. */
  result: z.enum(["verified", "wrong", "missing", "unchecked"]),
  detail: z.string(),
});

export const receivedRequestOut = z.object({
  id: z.string(),
  received_at: timeOut,
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  /** At most 64 KiB of it. */
  body: z.string(),
  body_truncated: z.boolean(),
  event: z.string().nullable(),
  event_id: z.string().nullable(),
  delivery_id: z.string().nullable(),
  webhook_id: z.string().nullable(),
  verdict: signatureVerdict,
  checks: z.array(signatureCheck),
  /** What was answered. */
  response_status: z.number().int(),
});
