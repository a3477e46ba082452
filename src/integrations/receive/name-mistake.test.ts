import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { Inbound } from "../secrets.ts";
import { nameMistake } from "./name-mistake.ts";
import type { Receiver } from "./receivers.ts";

const secret = "c2VjcmV0LW9mLXRoZS1zZW5kZXI";
const now = new Date("2026-04-12T08:00:00Z");
const body = Buffer.from('{ "a": 1,  "b": "ä" }\n');
type Hmac = Extract<Inbound, { kind: "hmac" }>;

function mac(text: string | Buffer = body, { key = secret as string | Buffer, algorithm = "sha256" } = {}) {
  return createHmac(algorithm, key).update(text).digest();
}

function receiver(more: Partial<Hmac> = {}, previous: Receiver["previous"] = null): Receiver {
  const inbound: Inbound = { kind: "hmac", secret, ...more };
  const usual = { tenantId: "t", id: "i", suspended: false, enabled: true, mayCome: null };
  return { ...usual, inbound, previous, signatureHeaders: ["x-arkan-signature"] };
}

const nameOf = (signature: string, one = receiver(), header = "x-arkan-signature") =>
  nameMistake(one, { headers: { [header]: signature }, body, ip: "203.0.113.9" }, now)?.fix ?? null;

const hex = (bytes: Buffer) => bytes.toString("hex");

test.each([
  ["base64 for hex", mac().toString("base64"), receiver(), "written in base64"],
  ["hex for base64", hex(mac()), receiver({ encoding: "base64" }), "written in hex"],
  ["a prefix", `sha256=${hex(mac())}`, receiver(), "“sha256=”"],
  ["no prefix", hex(mac()), receiver({ prefix: "sha256=" }), "“sha256=” is missing"],
  ["SHA-1", hex(mac(body, { algorithm: "sha1" })), receiver(), "SHA1"],
  ["SHA-1 with its prefix", `sha1=${hex(mac(body, { algorithm: "sha1" }))}`, receiver(), "SHA1"],
  ["a body written anew", hex(mac('{"a":1,"b":"ä"}')), receiver(), "written anew"],
  ["a body without its line break", hex(mac(body.toString().trim())), receiver(), "line break at the end of the body"],
  ["an empty body", hex(mac("")), receiver(), "empty body"],
  ["a secret with a line break", hex(mac(body, { key: `${secret}\n` })), receiver(), "space or a line break"],
  ["a decoded secret", hex(mac(body, { key: Buffer.from(secret, "base64") })), receiver(), "decodes the secret from base64"],
])("%s is named", (_name, signature, one, words) => {
  expect(nameOf(signature, one)).toContain(words);
});

test("the secret before is named once its overlap has ended", () => {
  const previous = { inbound: { kind: "hmac", secret: "the-old-secret-of-it" } as const, untilMs: now.getTime() - 1 };
  expect(nameOf(hex(mac(body, { key: "the-old-secret-of-it" })), receiver({}, previous))).toContain("the secret before this one");
});

test("a right signature in another header is found there", () => {
  expect(nameOf(hex(mac()), receiver(), "x-hub-signature-256")).toContain(
    "the header x-hub-signature-256, and X-Arkan-Signature is expected",
  );
});

test("the kind says which mistakes they are", () => {
  const kindOf = (signature: string) =>
    nameMistake(receiver(), { headers: { "x-arkan-signature": signature }, body, ip: "203.0.113.9" }, now)?.kind;
  expect(kindOf(mac().toString("base64"))).toBe("encoding");
  expect(kindOf(hex(mac('{"a":1,"b":"ä"}')))).toBe("body");
  expect(kindOf(mac('{"a":1,"b":"ä"}').toString("base64"))).toBe("body+encoding");
});

test("several mistakes at once are all named", () => {
  const named = nameOf(`sha256=${mac('{"a":1,"b":"ä"}').toString("base64")}`);
  for (const words of ["written anew", "written in base64", "“sha256=”"]) expect(named).toContain(words);
});

test.each(["", "nonsense", hex(mac(body, { key: "another" })), "=".repeat(900), "ä"])("of %j nothing is said", (signature) => {
  expect(nameOf(signature)).toBeNull();
});
