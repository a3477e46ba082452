import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, test } from "vitest";
import { readSourceFiles } from "../../test/support/read-imports.ts";
import { eventNames } from "../contract/events/catalog.ts";
import { WebhookVerificationError } from "./verification-error.ts";
import { verifyWebhook } from "./verify-webhook.ts";
import type { WebhookEvent, WebhookEventName } from "./webhook-event.ts";

const secret = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
const own = "correct horse battery staple";
const at = new Date("2026-04-12T18:45:23.000Z");
const body = JSON.stringify({
  event: "work_order.completed",
  event_id: "evt_1",
  timestamp: at.toISOString(),
  tenant_id: "tnt_1",
  data: { work_order: { title: "Leaking faucet — 1504" } },
});
const now = () => at;

function signed({ by = secret, text = body, sentAt = at }: { by?: string; text?: string; sentAt?: Date } = {}) {
  const timestamp = String(Math.floor(sentAt.getTime() / 1_000));
  const key = by.startsWith("whsec_") ? Buffer.from(by.slice(6), "base64") : Buffer.from(by);
  const hex = createHmac("sha256", by).update(text).digest("hex");
  return {
    "x-arkanpm-signature": hex,
    "x-signature": hex,
    "webhook-id": "evt_1",
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${createHmac("sha256", key).update(`evt_1.${timestamp}.${text}`).digest("base64")}`,
  };
}

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error.reason;
    throw error;
  }
  return "accepted";
}

test.each([secret, own])("a genuine request becomes its event, with a secret such as %s", (by) => {
  expect(verifyWebhook(body, signed({ by }), by, { now })).toEqual(JSON.parse(body));
  expect(verifyWebhook(Buffer.from(body), signed({ by }), [own, secret], { now }).event_id).toBe("evt_1");
});

test("headers are read whatever their case, from fetch's Headers too", () => {
  const upper = Object.fromEntries(Object.entries(signed()).map(([name, value]) => [name.toUpperCase(), [value]]));
  expect(reasonOf(() => verifyWebhook(body, upper, secret, { now }))).toBe("accepted");
  expect(reasonOf(() => verifyWebhook(body, new Headers(signed()), secret, { now }))).toBe("accepted");
});

describe("what is wrong is named", () => {
  const without = (...names: string[]) => Object.fromEntries(Object.entries(signed()).filter(([name]) => !names.includes(name)));
  const later = (seconds: number) => new Date(at.getTime() + seconds * 1_000);
  test.each<[string, () => unknown]>([
    ["missing_header", () => verifyWebhook(body, {}, secret)],
    ["missing_header", () => verifyWebhook(body, without("webhook-id"), secret)],
    ["missing_header", () => verifyWebhook(body, without("webhook-timestamp"), secret, { acceptHex: true })],
    ["missing_header", () => verifyWebhook(body, {}, secret, { acceptHex: true })],
    ["invalid_header", () => verifyWebhook(body, { ...signed(), "webhook-timestamp": "soon" }, secret)],
    ["invalid_header", () => verifyWebhook(body, { ...signed(), "webhook-signature": "v2,x" }, secret)],
    ["signature_mismatch", () => verifyWebhook(`${body} `, signed(), secret, { now })],
    ["signature_mismatch", () => verifyWebhook(body, signed({ by: own }), secret, { now })],
    ["signature_mismatch", () => verifyWebhook(body, { ...signed(), "webhook-id": "evt_2" }, secret, { now })],
    ["signature_mismatch", () => verifyWebhook(body, signed({ by: own }), [secret], { now, acceptHex: true })],
    ["timestamp_too_old", () => verifyWebhook(body, signed(), secret, { now: () => later(301) })],
    ["accepted", () => verifyWebhook(body, signed(), secret, { now: () => later(300) })],
    ["timestamp_too_new", () => verifyWebhook(body, signed(), secret, { now: () => later(-301) })],
    ["timestamp_too_old", () => verifyWebhook(body, signed(), secret, { now: () => later(11), toleranceSeconds: 10 })],
    ["missing_secret", () => verifyWebhook(body, signed(), "")],
    ["missing_secret", () => verifyWebhook(body, signed(), [])],
    ["invalid_secret", () => verifyWebhook(body, signed(), "whsec_")],
    ["invalid_body", () => verifyWebhook("no event", signed({ text: "no event" }), secret, { now })],
    ["invalid_body", () => verifyWebhook("null", signed({ text: "null" }), secret, { now })],
    // As JavaScript programs may call it.
    ["body_not_raw", () => verifyWebhook(JSON.parse(body), signed(), secret)],
  ])("%s", (reason, work) => expect(reasonOf(work)).toBe(reason));
});

describe("the hex headers", () => {
  const hexOnly = ({ by = secret, name = "x-arkanpm-signature" } = {}) => ({ [name]: signed({ by })["x-arkanpm-signature"] });

  test("count only when asked, since they can be replayed", () => {
    expect(reasonOf(() => verifyWebhook(body, hexOnly(), secret))).toBe("missing_header");
    expect(reasonOf(() => verifyWebhook(body, hexOnly(), secret, { acceptHex: true }))).toBe("accepted");
    expect(reasonOf(() => verifyWebhook(body, hexOnly({ name: "X-Signature" }), secret, { acceptHex: true }))).toBe("accepted");
    expect(reasonOf(() => verifyWebhook(body, hexOnly({ by: own }), secret, { acceptHex: true }))).toBe("signature_mismatch");
  });

  test("don't save a request whose signed time is over", () => {
    const old = signed({ sentAt: new Date(at.getTime() - 400_000) });
    expect(reasonOf(() => verifyWebhook(body, old, secret, { now, acceptHex: true }))).toBe("timestamp_too_old");
  });
});

test("every event of the catalog has a type, and its name tells what data holds", () => {
  expectTypeOf<WebhookEvent["event"]>().toEqualTypeOf<WebhookEventName>();
  expect(eventNames.length).toBeGreaterThanOrEqual(60);
  const event = verifyWebhook(body, signed(), secret, { now });
  if (event.event === "work_order.completed") expectTypeOf(event.data.work_order.number).toEqualTypeOf<string>();
  if (event.event === "work_order.sla_breached") expectTypeOf(event.data.timer).toEqualTypeOf<"response" | "resolution">();
  // @ts-expect-error: no event is called that
  if (event.event === "work_order.exploded") throw new Error("unreachable");
});

test("nothing but Node's own modules is loaded: of the contract, types alone", () => {
  const files = readSourceFiles(["src/sdk"]).filter(({ name }) => !name.includes(".test."));
  expect(files.length).toBeGreaterThan(3);
  expect(files.flatMap(({ packages }) => packages.filter((one) => !one.startsWith("node:")))).toEqual([]);
  const loading = files.filter(({ name }) => /^import (?!type).*"\.\.\/contract/m.test(readFileSync(name, "utf8")));
  expect(loading.map(({ name }) => name)).toEqual([]);
});
