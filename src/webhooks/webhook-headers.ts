import { type SigningKeys, signHex, signStandard } from "./sign.ts";
import { signTwice } from "./sign-twice.ts";

export interface Message {
  deliveryId: string;
  event: string;
  eventId: string;
  /** Counts from 1. */
  number: number;
  /** The stored text, sent byte for byte. */
  body: string;
  test: boolean;
}

/**
 * All headers of contract §5 for one attempt. Both hex headers carry the same value, because the two documents of spec/ name it differently.
 * @param previous the keys of a rotation's old secret and until when they sign too; null without a rotation
 */
export function webhookHeaders({
  message,
  at,
  keys,
  previous,
}: {
  message: Message;
  at: Date;
  keys: SigningKeys;
  previous: { keys: SigningKeys; untilMs: number } | null;
}): Record<string, string> {
  const timestamp = Math.floor(at.getTime() / 1_000);
  const hex = signHex(message.body, keys);
  const signed = { id: message.eventId, timestamp, body: message.body, keys };
  return {
    "Content-Type": "application/json",
    "User-Agent": "ArkanPM-Webhooks/1",
    "X-ArkanPM-Signature": hex,
    "X-Signature": hex,
    "X-ArkanPM-Event": message.event,
    "X-ArkanPM-Event-Id": message.eventId,
    "X-ArkanPM-Delivery-Id": message.deliveryId,
    "X-ArkanPM-Attempt": String(message.number),
    "X-ArkanPM-Timestamp": String(timestamp),
    "webhook-id": message.eventId,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signStandard(signed),
    ...(previous && at.getTime() < previous.untilMs ? signTwice({ ...signed, previous: previous.keys }) : {}),
    ...(message.test ? { "X-ArkanPM-Test": "true" } : {}),
  };
}
