import { expect, test } from "vitest";
import type { Webhook } from "../../../data/shapes.ts";
import {
  checkUrl,
  checkWebhook,
  inputOf,
  makeSecret,
  newWebhookValues,
  retryWaits,
  stepsOf,
  valuesOf,
} from "./webhook-values.ts";

const webhook: Webhook = {
  id: "whk_1",
  name: "ERP",
  description: null,
  url: "https://erp.example.com/hook",
  events: ["lease.*"],
  headers: { Authorization: "••••", "X-Tenant-Id": "••••" },
  retry: { count: 5, schedule_seconds: [1, 4, 16, 60, 300] },
  timeout_ms: 10_000,
  owner_id: null,
  filter: null,
  filter_errors: null,
  ordered: false,
  rate_limit_per_second: null,
  breaker: null,
  status: "active",
  status_reason: null,
  status_reason_code: null,
  status_cause: null,
  status_since: "2026-04-12T18:45:23.000Z",
  last_delivery_at: null,
  last_delivery_status: null,
  certificate: null,
  secret_last4: "x9Q=",
  rotation: null,
  created_at: "2026-04-12T18:45:23.000Z",
  updated_at: "2026-04-12T18:45:23.000Z",
};

test("a made secret is whsec_ and 32 bytes of base64, another each time", () => {
  expect(makeSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(makeSecret()).not.toBe(makeSecret());
});

test("the URL has to be a whole https address without credentials", () => {
  expect(checkUrl("https://example.com/hook")).toBeNull();
  expect(checkUrl("http://example.com/hook")).toContain("HTTP targets are rejected");
  expect(checkUrl("example.com/hook")).toContain("whole address");
  expect(checkUrl("https://me:secret@example.com")).toContain("custom header");
});

test("a new webhook needs a name, a URL and an event", () => {
  expect(Object.keys(checkWebhook(newWebhookValues(), { withSecret: true }))).toEqual(["/name", "/url", "/events"]);
});

test("the last step of a schedule repeats", () => {
  expect(stepsOf("1, 4 16")).toEqual([1, 4, 16]);
  expect(stepsOf("1, soon")).toBeNull();
  expect(stepsOf("0")).toBeNull();
  expect(retryWaits(5, [1, 4])).toEqual([1, 4, 4, 4, 4]);
  expect(retryWaits(0, [1, 4])).toEqual([]);
});

test("saving keeps stored headers that nobody touched, changes what was typed and removes what is gone", () => {
  const values = valuesOf(webhook);
  expect(inputOf(values, webhook).headers).toEqual({});
  const [authorization] = values.headers;
  if (!authorization) throw new Error("no header row");
  const changed = { ...values, headers: [{ ...authorization, value: "Bearer new" }] };
  expect(inputOf(changed, webhook).headers).toEqual({ Authorization: "Bearer new", "X-Tenant-Id": null });
});

test("an emptied filter is sent as none, another as it was typed", () => {
  const values = valuesOf({ ...webhook, filter: 'event == "lease.created"' });
  expect(inputOf(values, webhook).filter).toBe('event == "lease.created"');
  expect(inputOf({ ...values, filter: " \n" }, webhook).filter).toBeNull();
  expect(inputOf(valuesOf(webhook), webhook).filter).toBeNull();
});
