import { Webhook as StandardWebhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { signHex as hexWith, signingKeys, signStandard } from "../sign.ts";
import { checkSignatures, verdictOf } from "./check-signatures.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const receivedAt = new Date("2026-03-01T12:00:00Z");
const timestamp = receivedAt.getTime() / 1_000;
const body = Buffer.from('{"event":"ping","data":{"name":"البرج"}}');

test("signatures made by other people's code are verified", () => {
  const signature = new StandardWebhook(secret).sign("evt_1", receivedAt, body.toString());
  const headers = { "webhook-id": "evt_1", "webhook-timestamp": String(timestamp), "webhook-signature": signature };
  expect(verdictOf(checkSignatures({ headers, body, receivedAt }, { secrets: [secret] }))).toBe("verified");
});

test("any of several secrets and any of several signatures will do, as during a rotation", () => {
  const old = "an older secret of this webhook";
  const signature = ["v1,AAAA", signed({ by: old }), signed({ by: secret })].join(" ");
  const headers = { "x-signature": signHex(body, old), ...standard(signature) };
  expect(verdictOf(checkSignatures({ headers, body, receivedAt }, { secrets: [secret, old] }))).toBe("verified");
  expect(resultsOf(headers)).toEqual(["missing", "wrong", "verified"]);
});

test.each([
  ["upper-case digits", { "x-signature": signHex(body, secret).toUpperCase() }, "64 lower-case"],
  ["a prefix", { "x-signature": `sha256=${signHex(body, secret)}` }, "64 lower-case"],
  ["two values", { "x-signature": `${signHex(body, secret)}, ${signHex(body, secret)}` }, "64 lower-case"],
  ["no timestamp", { "webhook-id": "evt_1", "webhook-signature": signed({}) }, "beside it"],
  ["an odd timestamp", { ...standard(signed({})), "webhook-timestamp": "soon" }, "beside it"],
  ["another id", { ...standard(signed({})), "webhook-id": "evt_2" }, "id, timestamp and body"],
  [
    "a timestamp that was moved",
    { ...standard(signed({})), "webhook-timestamp": String(timestamp + 1) },
    "id, timestamp and body",
  ],
  ["a right signature that is old", standard(signed({ at: timestamp - 301 }), timestamp - 301), "301 s old"],
  ["a right signature from the future", standard(signed({ at: timestamp + 301 }), timestamp + 301), "301 s in the future"],
])("%s is wrong, and it says why", (_what, headers, why) => {
  const checks = checkSignatures({ headers, body, receivedAt }, { secrets: [secret] });
  expect(verdictOf(checks)).toBe("wrong_signature");
  expect(checks.find(({ result }) => result === "wrong")?.detail).toContain(why);
});

test("five minutes either way are accepted", () => {
  for (const at of [timestamp - 300, timestamp + 300]) expect(resultsOf(standard(signed({ at }), at))[2]).toBe("verified");
});

test("one wrong signature among right ones makes the whole wrong", () => {
  const headers = { "x-arkanpm-signature": signHex(body, secret), "x-signature": signHex(body, "something else entirely") };
  expect(verdictOf(checkSignatures({ headers, body, receivedAt }, { secrets: [secret] }))).toBe("wrong_signature");
});

test("without a signature, and without a secret to hold against one, it says so", () => {
  expect(verdictOf(checkSignatures({ headers: {}, body, receivedAt }, { secrets: [secret] }))).toBe("no_signature");
  const headers = { "x-signature": signHex(body, secret) };
  expect(verdictOf(checkSignatures({ headers, body, receivedAt }, { secrets: null }))).toBe("unknown_webhook");
});

test("the right signature is never told", () => {
  const headers = { "x-signature": "0".repeat(64), "x-arkanpm-signature": "1", ...standard("v1,AAAA") };
  const told = JSON.stringify(checkSignatures({ headers, body, receivedAt }, { secrets: [secret] }));
  expect(told).not.toContain(signHex(body, secret));
  expect(told).not.toContain(signed({}).slice(3));
});

function signHex(text: Buffer, by: string): string {
  return hexWith(text, signingKeys(by));
}

function signed({ by = secret, at = timestamp }: { by?: string; at?: number }): string {
  return signStandard({ id: "evt_1", timestamp: at, body, keys: signingKeys(by) });
}

function standard(signature: string, at = timestamp): Record<string, string> {
  return { "webhook-id": "evt_1", "webhook-timestamp": String(at), "webhook-signature": signature };
}

function resultsOf(headers: Record<string, string>): string[] {
  return checkSignatures({ headers, body, receivedAt }, { secrets: [secret] }).map(({ result }) => result);
}
