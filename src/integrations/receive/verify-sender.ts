import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Inbound } from "../secrets.ts";
import type { Receiver } from "./receivers.ts";

/** A request as a receiver gets it; header names in lower case. */
export interface Posted {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
  ip: string;
}

export type Refusal = "address" | "missing" | "wrong";

/**
 * Whether a request comes from whom this receiver takes messages from: the signature over the raw bytes, the key, or name and password; with
 * the old secret too while a rotation lasts. Everything secret is compared in constant time.
 * @returns null when all is well, else what isn't
 */
export function verifySender(receiver: Receiver, posted: Posted, now: Date): Refusal | null {
  if (receiver.mayCome && !receiver.mayCome(posted.ip)) return "address";
  const { previous } = receiver;
  const valid = previous && now.getTime() < previous.untilMs ? [receiver.inbound, previous.inbound] : [receiver.inbound];
  const found = valid.map((inbound) => proofs[inbound.kind](inbound as never, posted, receiver)); // the kind chooses its own
  if (found.includes("right")) return null;
  return found.includes("wrong") ? "wrong" : "missing";
}

type Verdict = "right" | "wrong" | "missing";
type OfKind<K extends Inbound["kind"]> = Extract<Inbound, { kind: K }>;

const proofs: {
  [K in Inbound["kind"]]: (inbound: OfKind<K>, posted: Posted, receiver: Pick<Receiver, "signatureHeaders">) => Verdict;
} = {
  hmac({ secret, encoding = "hex", prefix = "" }, { headers, body }, { signatureHeaders }) {
    const sent = signatureHeaders.flatMap((name) => headerOf(headers, name) ?? []);
    if (sent.length === 0) return "missing";
    const expected = createHmac("sha256", secret).update(body).digest();
    return sent.some((text) => isSignature(text, { expected, encoding, prefix })) ? "right" : "wrong";
  },
  api_key({ key, header }, { headers }) {
    const bearer = /^Bearer +(\S+) *$/i.exec(headerOf(headers, "authorization") ?? "")?.[1];
    const sent = header ? [headerOf(headers, header.toLowerCase())] : [bearer, headerOf(headers, "x-api-key")];
    const given = sent.filter((one) => one !== undefined);
    if (given.length === 0) return "missing";
    return given.some((one) => isSame(one, key)) ? "right" : "wrong";
  },
  basic({ username, password }, { headers }) {
    const encoded = /^Basic +(\S+) *$/i.exec(headerOf(headers, "authorization") ?? "")?.[1];
    if (encoded === undefined) return "missing";
    return isSame(Buffer.from(encoded, "base64").toString("utf8"), `${username}:${password}`) ? "right" : "wrong";
  },
};

function headerOf(headers: Posted["headers"], name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Hexadecimal in either case; of base64 also the form for URLs, which the decoder takes too. */
function isSignature(
  text: string,
  { expected, encoding, prefix }: { expected: Buffer; encoding: "hex" | "base64"; prefix: string },
): boolean {
  const trimmed = text.trim();
  if (!trimmed.startsWith(prefix)) return false;
  const digits = trimmed.slice(prefix.length);
  if (encoding === "hex" && !/^[0-9a-f]{64}$/i.test(digits)) return false;
  const sent = Buffer.from(digits, encoding);
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}

/** Hashed first, since equal lengths are needed. */
function isSame(sent: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(sent), digest(right));
}
