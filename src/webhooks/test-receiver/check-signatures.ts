import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { z } from "zod";
import type { signatureCheck, signatureVerdict } from "../../contract/api/test-receiver.ts";
import { type SigningKeys, signHex, signingKeys, signStandard } from "../sign.ts";

export type SignatureCheck = z.infer<typeof signatureCheck>;
export type SignatureVerdict = z.infer<typeof signatureVerdict>;

/** How old, or how far ahead, a signed request may be: what the libraries of Standard Webhooks allow. */
const toleranceSeconds = 300;

export interface SignedRequest {
  headers: IncomingHttpHeaders;
  body: Buffer;
  receivedAt: Date;
}

/**
 * Does what a receiver should do with each of our signatures (contract §5), in constant time. The right value is never told: whoever may see
 * the inbox could have any text signed.
 * @param secrets any of which may have been used; null when nobody knows whose they would be
 */
export function checkSignatures(request: SignedRequest, { secrets }: { secrets: readonly string[] | null }): SignatureCheck[] {
  const keys = secrets?.map(signingKeys) ?? null;
  return [
    checkHex(request, "X-ArkanPM-Signature", keys),
    checkHex(request, "X-Signature", keys),
    // During a rotation only.
    ...(headerIn(request.headers, nextHeader) === null ? [] : [checkHex(request, nextHeader, keys)]),
    checkStandard(request, "webhook-signature", keys),
  ];
}

/** What the checks of one request come to. */
export function verdictOf(checks: readonly SignatureCheck[]): SignatureVerdict {
  const present = checks.filter(({ result }) => result !== "missing");
  if (present.length === 0) return "no_signature";
  if (present.some(({ result }) => result === "unchecked")) return "unknown_webhook";
  return present.every(({ result }) => result === "verified") ? "verified" : "wrong_signature";
}

function checkHex({ headers, body }: SignedRequest, header: string, keys: readonly SigningKeys[] | null): SignatureCheck {
  const given = headerIn(headers, header);
  if (given === null) return missing(header);
  if (keys === null) return unchecked(header);
  if (!/^[0-9a-f]{64}$/.test(given)) return wrong(header, "It isn't 64 lower-case hexadecimal digits.");
  if (keys.some((one) => isSame(given, signHex(body, one)))) {
    return { header, result: "verified", detail: "The HMAC-SHA256 of the raw body with this webhook's secret, in hexadecimal." };
  }
  return wrong(header, `It isn't the HMAC-SHA256 of this body with this webhook's secret: ${otherwise}`);
}

function checkStandard(
  { headers, body, receivedAt }: SignedRequest,
  header: string,
  keys: readonly SigningKeys[] | null,
): SignatureCheck {
  const given = headerIn(headers, header);
  if (given === null) return missing(header);
  if (keys === null) return unchecked(header);
  const id = headerIn(headers, "webhook-id");
  const sentAt = headerIn(headers, "webhook-timestamp") ?? "";
  if (id === null || !/^\d{1,12}$/.test(sentAt)) return wrong(header, "It needs webhook-id and webhook-timestamp beside it.");
  const timestamp = Number(sentAt);
  const signatures = given.split(" ");
  const isSigned = keys.some((one) => {
    const right = signStandard({ id, timestamp, body, keys: one });
    return signatures.some((signature) => isSame(signature, right));
  });
  if (!isSigned) return wrong(header, `It isn't the signature of this id, timestamp and body: ${otherwise}`);
  const ageSeconds = Math.round(receivedAt.getTime() / 1_000) - timestamp;
  if (Math.abs(ageSeconds) > toleranceSeconds) {
    const far = ageSeconds > 0 ? `${ageSeconds} s old` : `${-ageSeconds} s in the future`;
    return wrong(header, `The signature is right, but the request is ${far}: it may be an old one sent again.`);
  }
  return { header, result: "verified", detail: "Signed over id, timestamp and body (Standard Webhooks), and recent." };
}

const nextHeader = "X-ArkanPM-Signature-Next";

const otherwise = "the body was changed after it was signed, or another secret was used.";

function headerIn(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name.toLowerCase()];
  return typeof value === "string" ? value.trim() : null;
}

function missing(header: string): SignatureCheck {
  return { header, result: "missing", detail: "The request doesn't carry it." };
}

function unchecked(header: string): SignatureCheck {
  return { header, result: "unchecked", detail: "No webhook of this tenant is known to have sent this, so no secret either." };
}

function wrong(header: string, detail: string): SignatureCheck {
  return { header, result: "wrong", detail };
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
