import { createHmac, timingSafeEqual } from "node:crypto";
import { WebhookVerificationError } from "./verification-error.ts";
import type { WebhookEvent } from "./webhook-event.ts";
import { headerIn, type WebhookHeaders } from "./webhook-headers.ts";

export interface VerifyWebhookOptions {
  /** How old, or how far ahead, a request may be. 300 unless given. */
  toleranceSeconds?: number;
  /**
   * Also accept a request that has only `X-ArkanPM-Signature` or `X-Signature`, for instance because a gateway drops the other headers. These
   * say nothing of the time: whoever recorded a request can send it again, so remember each `event_id`.
   */
  acceptHex?: boolean;
  /** What time it is; for tests. */
  now?: () => Date;
}

/**
 * Tells whether a request comes from ArkanPM and is new, and reads its event. Compares in constant time.
 * @param rawBody the text or bytes as they arrived, before any parser
 * @param secrets the webhook's secret as it was shown; several while it is rotated, any of which may fit
 * @throws WebhookVerificationError with the reason; answer with 401
 */
export function verifyWebhook(
  rawBody: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
  { toleranceSeconds = 300, acceptHex = false, now = () => new Date() }: VerifyWebhookOptions = {},
): WebhookEvent {
  if (typeof rawBody !== "string" && !(rawBody instanceof Uint8Array)) throw new WebhookVerificationError("body_not_raw");
  const body = Buffer.from(rawBody);
  const known = [secrets].flat().filter((secret) => secret);
  if (known.length === 0) throw new WebhookVerificationError("missing_secret");
  if (acceptHex && headerIn(headers, "webhook-signature") === null) checkHex(body, headers, known);
  else checkStandard(body, headers, known, { toleranceSeconds, now });
  return readEvent(body);
}

/** Standard Webhooks 1.0 (https://www.standardwebhooks.com): `v1,` and base64 over `id.timestamp.body`, separated by spaces. */
function checkStandard(
  body: Buffer,
  headers: WebhookHeaders,
  secrets: readonly string[],
  { toleranceSeconds, now }: Required<Pick<VerifyWebhookOptions, "toleranceSeconds" | "now">>,
): void {
  const given = demand(headers, "webhook-signature").split(" ");
  const id = demand(headers, "webhook-id");
  const timestamp = demand(headers, "webhook-timestamp");
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookVerificationError("invalid_header", "webhook-timestamp");
  const signatures = given.filter((one) => one.startsWith("v1,"));
  if (signatures.length === 0) throw new WebhookVerificationError("invalid_header", "webhook-signature");
  const right = secrets.map((secret) => {
    const hmac = createHmac("sha256", standardKey(secret)).update(`${id}.${timestamp}.`).update(body);
    return `v1,${hmac.digest("base64")}`;
  });
  if (!anySame(signatures, right)) throw new WebhookVerificationError("signature_mismatch", "webhook-signature");
  const ageSeconds = now().getTime() / 1_000 - Number(timestamp);
  if (ageSeconds > toleranceSeconds) throw new WebhookVerificationError("timestamp_too_old", "webhook-timestamp");
  if (-ageSeconds > toleranceSeconds) throw new WebhookVerificationError("timestamp_too_new", "webhook-timestamp");
}

/** During a rotation `-Next` has the new secret's signature while the others stay on the old one. */
const hexHeaders = ["x-arkanpm-signature", "x-signature", "x-arkanpm-signature-next"] as const;

function checkHex(body: Buffer, headers: WebhookHeaders, secrets: readonly string[]): void {
  const given = hexHeaders.flatMap((name) => headerIn(headers, name) ?? []);
  if (given.length === 0) throw new WebhookVerificationError("missing_header", "x-arkanpm-signature");
  const right = secrets.map((secret) => createHmac("sha256", secret).update(body).digest("hex"));
  if (!anySame(given, right)) throw new WebhookVerificationError("signature_mismatch", "x-arkanpm-signature");
}

function demand(headers: WebhookHeaders, name: string): string {
  const value = headerIn(headers, name);
  if (value === null) throw new WebhookVerificationError("missing_header", name);
  return value;
}

/** Of a `whsec_` secret the key is what its base64 stands for, of any other its UTF-8 bytes. */
function standardKey(secret: string): Buffer {
  if (!secret.startsWith("whsec_")) return Buffer.from(secret);
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  if (key.length === 0) throw new WebhookVerificationError("invalid_secret");
  return key;
}

function anySame(given: readonly string[], right: readonly string[]): boolean {
  return right.some((one) => given.some((other) => isSame(Buffer.from(other), Buffer.from(one))));
}

function isSame(given: Buffer, right: Buffer): boolean {
  return given.length === right.length && timingSafeEqual(given, right);
}

/** The signature says that we wrote it, so its shape is the catalog's; a body that isn't an event at all was signed by somebody else. */
function readEvent(body: Buffer): WebhookEvent {
  let event: Partial<WebhookEvent> | null;
  try {
    event = JSON.parse(body.toString("utf8"));
  } catch {
    throw new WebhookVerificationError("invalid_body");
  }
  if (typeof event?.event !== "string" || typeof event.event_id !== "string" || typeof event.data !== "object")
    throw new WebhookVerificationError("invalid_body");
  return event as WebhookEvent; // signed by whoever has the secret
}
