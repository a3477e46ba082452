import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Inbound } from "../secrets.ts";
import { makeAllowList } from "./allow-list.ts";
import type { Receiver } from "./receivers.ts";
import { verifySender } from "./verify-sender.ts";

const now = new Date("2026-04-12T08:00:00Z");
const body = Buffer.from('{"a":"ä"}');
const mac = (secret: string, encoding: "hex" | "base64" = "hex") => createHmac("sha256", secret).update(body).digest(encoding);

function receiver(inbound: Inbound, more: Partial<Receiver> = {}): Receiver {
  const usual = { tenantId: "t", id: "i", suspended: false, enabled: true, previous: null };
  return { ...usual, inbound, signatureHeaders: ["x-arkan-signature", "x-arkancm-signature"], mayCome: null, ...more };
}

const judge = (one: Receiver, headers: Record<string, string>, ip = "203.0.113.9") =>
  verifySender(one, { headers, body, ip }, now);
const hmac = { kind: "hmac", secret: "the-secret" } as const;

describe("a signature", () => {
  test.each([
    [hmac, { "x-arkan-signature": mac("the-secret") }, null],
    [hmac, { "x-arkancm-signature": mac("the-secret").toUpperCase() }, null],
    [hmac, { "x-arkan-signature": mac("another") }, "wrong"],
    [hmac, { "x-arkan-signature": mac("another"), "x-arkancm-signature": mac("the-secret") }, null],
    [hmac, { "x-arkan-signature": "" }, "wrong"],
    [hmac, { "x-arkan-signature": mac("the-secret").slice(2) }, "wrong"],
    [hmac, { "x-arkan-signature": `${mac("the-secret")}00` }, "wrong"],
    [hmac, {}, "missing"],
    [{ ...hmac, encoding: "base64" } as const, { "x-arkan-signature": mac("the-secret", "base64") }, null],
    [{ ...hmac, encoding: "base64" } as const, { "x-arkan-signature": mac("the-secret") }, "wrong"],
    [{ ...hmac, prefix: "sha256=" }, { "x-arkan-signature": `sha256=${mac("the-secret")}` }, null],
    [{ ...hmac, prefix: "sha256=" }, { "x-arkan-signature": mac("the-secret") }, "wrong"],
  ])("%j with %j is %j", (inbound, headers, verdict) => {
    expect(judge(receiver(inbound), headers as Record<string, string>)).toBe(verdict);
  });
});

const key = "0123456789abcdef";
const login = Buffer.from("erp:p:ss-wörd").toString("base64");
test.each([
  [{ kind: "api_key", key }, { authorization: `Bearer ${key}` }, null],
  [{ kind: "api_key", key }, { "x-api-key": key }, null],
  [{ kind: "api_key", key }, { "x-api-key": `${key}0` }, "wrong"],
  [{ kind: "api_key", key }, {}, "missing"],
  [{ kind: "api_key", key, header: "X-Token" }, { "x-token": key }, null],
  [{ kind: "api_key", key, header: "X-Token" }, { "x-api-key": key }, "missing"],
  [{ kind: "basic", username: "erp", password: "p:ss-wörd" }, { authorization: `Basic ${login}` }, null],
  [{ kind: "basic", username: "erp", password: "another-word" }, { authorization: `Basic ${login}` }, "wrong"],
  [{ kind: "basic", username: "erp", password: "p:ss-wörd" }, { authorization: `Bearer ${login}` }, "missing"],
] as const)("%j with %j is %j", (inbound, headers, verdict) => {
  expect(judge(receiver(inbound), { ...headers })).toBe(verdict);
});

test("during a rotation both secrets are right, afterwards the new one alone", () => {
  const old = { inbound: { ...hmac, secret: "old-secret" }, untilMs: now.getTime() + 1 };
  const headers = { "x-arkan-signature": mac("old-secret") };
  expect(judge(receiver(hmac, { previous: old }), headers)).toBeNull();
  expect(judge(receiver(hmac, { previous: { ...old, untilMs: now.getTime() } }), headers)).toBe("wrong");
  expect(judge(receiver(hmac, { previous: old }), { "x-arkan-signature": mac("the-secret") })).toBeNull();
});

test.each([
  ["203.0.113.9", null],
  ["::ffff:203.0.113.9", null],
  ["203.0.114.1", "address"],
  ["2001:db8::7", null],
  ["2001:db9::7", "address"],
  ["nonsense", "address"],
])("from %s, of which some are allowed, it is %j", (ip, verdict) => {
  const mayCome = makeAllowList(["203.0.113.0/24", "2001:db8::/32"]);
  expect(judge(receiver(hmac, { mayCome }), { "x-arkan-signature": mac("the-secret") }, ip)).toBe(verdict);
});
