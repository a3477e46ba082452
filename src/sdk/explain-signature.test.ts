import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { explainSignature } from "./explain-signature.ts";
import { readHeaderLines } from "./read-header-lines.ts";
import type { SignatureFinding } from "./signature-report.ts";

const secret = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
const decoded = Buffer.from(secret.slice(6), "base64");
const old = "the secret before this one";
const at = new Date("2026-04-12T18:45:23.000Z");
const id = "evt_01HV9KX3A0B1C2D3E4F5G6H7J8";
const timestamp = String(at.getTime() / 1_000);
const value = {
  event: "work_order.completed",
  event_id: id,
  timestamp: at.toISOString(),
  tenant_id: "tnt_1",
  data: {
    work_order: { title: "Leaking faucet — Unit 1504 <b>", url: "https://example.com/a", building: { name: "Tüm", id: "bld_1" } },
  },
};
const body = JSON.stringify(value);

const hmac = (key: Uint8Array, message: Uint8Array) => createHmac("sha256", key).update(message).digest();
const hex = (text: string | Uint8Array = body, key: string | Buffer = secret) =>
  createHmac("sha256", key).update(text).digest("hex");
const base64 = (text: string | Uint8Array, key: string | Buffer = decoded) =>
  createHmac("sha256", key).update(text).digest("base64");
const v1 = (text = body, key: string | Buffer = decoded) => `v1,${base64(`${id}.${timestamp}.${text}`, key)}`;
const standard = (signature: string) => ({ "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature });

async function explain(given: {
  body?: string | Uint8Array;
  headers: Record<string, string>;
  secrets?: string[];
  now?: Date;
  tolerance?: number | null;
}) {
  const { secrets = [secret], now = at, tolerance = 300 } = given;
  const report = await explainSignature(hmac, {
    body: given.body ?? body,
    headers: given.headers,
    secrets,
    now,
    toleranceSeconds: tolerance,
  });
  return { ...report, first: report.findings[0] as SignatureFinding };
}

test("right signatures are right, and what is signed is shown", async () => {
  const headers = { "X-ArkanPM-Signature": hex(), "x-signature": hex(), ...standard(v1()) };
  const { valid, findings } = await explain({ headers });
  expect(valid).toBe(true);
  expect(findings.map((one) => [one.header, one.valid, one.mistakes, one.secretNumber])).toEqual([
    ["X-ArkanPM-Signature", true, [], 1],
    ["X-Signature", true, [], 1],
    ["webhook-signature", true, [], 1],
  ]);
  expect(findings.map((one) => one.signedText)).toEqual([body, body, `${id}.${timestamp}.${body}`]);
  expect(findings.map((one) => one.expected)).toEqual([hex(), hex(), v1()]);
  expect((await explain({ headers: { "X-Signature": hex(body, old) }, secrets: [old] })).valid).toBe(true);
});

const sorted =
  '{"data":{"work_order":{"building":{"id":"bld_1","name":"Tüm"},"title":"Leaking faucet — Unit 1504 <b>","url":"https://example.com/a"}}';
const sortedBody = `${sorted},"event":"work_order.completed","event_id":"${id}","tenant_id":"tnt_1","timestamp":"${value.timestamp}"}`;
const python = JSON.stringify(value)
  .replaceAll(/([{,])"/g, '$1 "')
  .replaceAll('":', '": ')
  .replaceAll("{ ", "{");
const escaped = (text: string) =>
  text.replaceAll(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
const mojibake = Buffer.from(Buffer.from(body).toString("latin1"));
const { data, ...rest } = value;
const reordered = JSON.stringify({ data, ...rest });

describe("the body that the receiver has isn't the one that was signed", () => {
  test.each<[string, string, string | Uint8Array]>([
    ["newline_at_end", "without_newline", `${body}\n`],
    ["newline_at_end", "without_newline", `${body}\r\n`],
    ["reserialized_body", "compact", JSON.stringify(value, null, 2)],
    ["reserialized_body", "compact", JSON.stringify(value, null, "\t")],
    ["reserialized_body", "compact", python],
    ["reserialized_body", "compact", escaped(python)],
    ["reserialized_body", "compact", body.replaceAll("/", "\\/")],
    ["reserialized_body", "in_event_order", reordered],
    ["reserialized_body", "in_event_order", JSON.stringify(JSON.parse(reordered), null, 2)],
    ["wrong_encoding", "without_bom", `\ufeff${body}`],
    ["wrong_encoding", "as_latin1", mojibake],
    ["wrong_encoding", "read_as_latin1", Buffer.from(JSON.stringify({ ...value, data: "Tüm" }), "latin1")],
  ])("%s: %s", async (mistake, difference, given) => {
    const sent = difference === "read_as_latin1" ? Buffer.from(given).toString("latin1") : body;
    for (const headers of [{ "X-ArkanPM-Signature": hex(sent) }, standard(v1(sent))]) {
      const { valid, first } = await explain({ body: given, headers });
      expect([valid, first.mistakes, first.difference]).toEqual([false, [mistake], difference]);
    }
  });

  test("what can't be undone is named all the same", async () => {
    const headers = { "X-ArkanPM-Signature": hex() };
    expect((await explain({ body: sortedBody, headers })).first).toMatchObject({
      mistakes: ["reserialized_body"],
      secretNumber: null,
    });
    expect((await explain({ body: body.slice(0, 100), headers })).first.mistakes).toEqual(["body_truncated"]);
    const announced = { ...headers, "content-length": String(Buffer.byteLength(body)) };
    expect((await explain({ body: "", headers: announced })).first.mistakes).toEqual(["body_truncated"]);
    expect((await explain({ body: '{"some":"other"}', headers })).first.mistakes).toEqual(["unknown"]);
  });
});

describe("the receiver's own computation went wrong", () => {
  test.each<[string, string | null, string]>([
    ["reserialized_body", "indented", hex(JSON.stringify(value, null, 2))],
    ["reserialized_body", "sorted", hex(sortedBody)],
    ["reserialized_body", "spaced", hex(python)],
    ["reserialized_body", "escaped", hex(escaped(python))],
    ["reserialized_body", "escaped", hex(escaped(body).replaceAll("/", "\\/"))],
    ["reserialized_body", "escaped", hex(body.replace("<", "\\u003c").replace(">", "\\u003e"))],
    ["newline_at_end", "with_newline", hex(`${body}\n`)],
    ["wrong_encoding", "read_as_latin1", hex(mojibake)],
    ["wrong_encoding", "as_utf16", hex(Buffer.from(body, "utf16le"))],
    ["wrong_encoding", "with_bom", hex(`\ufeff${body}`)],
    ["body_truncated", "beginning", hex(Buffer.from(body).subarray(0, body.length))],
    ["secret_decoded", null, hex(body, decoded)],
    ["secret_without_prefix", null, hex(body, secret.slice(6))],
    ["base64_for_hex", null, base64(body, secret)],
    ["base64_for_hex", null, Buffer.from(base64(body, secret), "base64").toString("base64url")],
    ["uppercase_hex", null, hex().toUpperCase()],
    ["prefix", null, `sha256=${hex()}`],
    ["wrong_header", null, v1()],
    ["unknown", null, hex(body, "some other secret")],
    ["malformed", null, "0123456789"],
  ])("%s (%s)", async (mistake, difference, given) => {
    const { valid, first } = await explain({ headers: { ...standard(v1()), "X-ArkanPM-Signature": given } });
    expect([valid, first.mistakes, first.difference]).toEqual([false, [mistake], difference]);
    expect(first.expected).toBe(hex());
  });

  test.each<[string[], string]>([
    [["secret_not_decoded"], v1(body, secret)],
    [["secret_not_decoded"], v1(body, secret.slice(6))],
    [["signed_body_alone"], `v1,${base64(body)}`],
    [["prefix"], v1().slice(3)],
    [["hex_for_base64"], hex(`${id}.${timestamp}.${body}`, decoded)],
    [["wrong_header"], hex()],
    [["reserialized_body"], v1(JSON.stringify(value, null, 2))],
    [["secret_not_decoded", "newline_at_end"], v1(`${body}\n`, secret)],
    [["unknown"], v1(body, "some other secret")],
  ])("%j with Standard Webhooks", async (mistakes, given) => {
    const { valid, first } = await explain({ headers: standard(given) });
    expect([valid, first.mistakes]).toEqual([false, mistakes]);
    expect(first.expected).toBe(v1());
  });

  test("several mistakes at once are all named", async () => {
    const given = Buffer.from(hex(`${body}\n`, decoded), "hex").toString("base64");
    const { first } = await explain({ headers: { "X-Signature": given } });
    expect(first.mistakes).toEqual(["secret_decoded", "newline_at_end", "base64_for_hex"]);
  });
});

describe("the secret", () => {
  test("of before the last rotation is told, if it is given too", async () => {
    const { valid, first } = await explain({ headers: { "X-Signature": hex(body, old) }, secrets: [secret, old] });
    expect([valid, first.mistakes, first.secretNumber]).toEqual([false, ["old_secret"], 2]);
  });

  test("with a line break copied along is told", async () => {
    const { first } = await explain({ headers: { "X-Signature": hex() }, secrets: [`${secret}\n`] });
    expect(first.mistakes).toEqual(["secret_with_spaces"]);
  });

  test.each([[[secret]], [[secret, old]], [[old]]])("during a rotation either is right: %j", async (secrets) => {
    const headers = { "X-ArkanPM-Signature": hex(body, old), "X-Signature": hex(body, old), "X-ArkanPM-Signature-Next": hex() };
    const { valid, findings } = await explain({ headers: { ...headers, ...standard(`${v1()} ${v1(body, old)}`) }, secrets });
    expect(valid).toBe(true);
    const isOld = secrets[0] === old;
    expect(findings.map((one) => one.inRotation)).toEqual([!isOld, !isOld, isOld, false]);
    expect(
      (await explain({ headers: { ...headers, "X-ArkanPM-Signature-Next": hex(body, "none") }, secrets: [secret] })).valid,
    ).toBe(false);
  });
});

test("an old request is told from a wrong one", async () => {
  const later = (seconds: number) => new Date(at.getTime() + seconds * 1_000);
  const headers = standard(v1());
  expect((await explain({ headers, now: later(301) })).first).toMatchObject({ mistakes: ["timestamp_too_old"], ageSeconds: 301 });
  expect((await explain({ headers, now: later(-301) })).first.mistakes).toEqual(["timestamp_too_new"]);
  expect((await explain({ headers, now: later(300) })).valid).toBe(true);
  expect((await explain({ headers, now: later(1e6), tolerance: null })).valid).toBe(true);
});

test("missing and foreign headers are told", async () => {
  expect(await explain({ headers: { "content-type": "application/json" } })).toMatchObject({ valid: false, findings: [] });
  const { "webhook-id": _, ...withoutId } = standard(v1());
  expect((await explain({ headers: withoutId })).first).toMatchObject({
    mistakes: ["missing_header"],
    missingHeader: "webhook-id",
  });
  const hub = await explain({ headers: { "X-Hub-Signature-256": `sha256=${hex()}` } });
  expect([hub.valid, hub.first.mistakes]).toEqual([false, ["prefix", "wrong_header"]]);
});

test("headers are read as people copy them", () => {
  const expected = { "x-signature": "ab", "webhook-id": "evt_1" };
  expect(readHeaderLines("X-Signature: ab\r\nWebhook-Id:evt_1\n")).toEqual(expected);
  expect(readHeaderLines("curl https://x \\\n  -H 'X-Signature: ab' \\\n  --header \"webhook-id: evt_1\" \\\n")).toEqual(
    expected,
  );
  expect(readHeaderLines('{ "X-Signature": "ab", "webhook-id": "evt_1" }')).toEqual(expected);
  expect(readHeaderLines(hex())).toEqual({ "x-arkanpm-signature": hex() });
  expect(readHeaderLines(v1())).toEqual({ "webhook-signature": v1() });
  expect(readHeaderLines("what is this")).toEqual({});
});
