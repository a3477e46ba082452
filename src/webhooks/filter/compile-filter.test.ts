import { expect, test } from "vitest";
import { catalog, type EventName } from "../../contract/events/catalog.ts";
import { compileFilter, readableEnvelope } from "./compile-filter.ts";

const verdict = (filter: string, event: EventName = "work_order.completed") =>
  compileFilter(filter)(
    readableEnvelope({
      ...{ event, event_id: "evt_1", timestamp: "2026-04-12T18:45:23.000Z", tenant_id: "tnt_1" },
      data: catalog[event].sample,
    }),
  ).kind;

test.each([
  ['event == "work_order.completed" && tenant_id == "tnt_1"', "matches"],
  ['data.work_order.priority in ["medium", "high"]', "matches"],
  ['data.work_order.priority in ["urgent"]', "differs"],
  ["data.work_order.costs.exists(c, decimal(c.amount.amount) > 64)", "matches"],
  ['data.work_order.costs.all(c, decimal(c.amount.amount) > decimal("64.50"))', "differs"],
  ["data.work_order.costs.size() == 2", "matches"],
  ['timestamp(timestamp).getHours("Asia/Dubai") == 22', "matches"],
  ['timestamp(data.work_order.completed_at) - timestamp(data.work_order.created_at) > duration("4h")', "matches"],
  ["data.work_order.asset == null", "matches"],
  ["data.work_order.asset != null && data.work_order.asset.name == 'Chiller 1'", "differs"],
])("%s: %s", (filter, expected) => {
  expect(verdict(filter)).toBe(expected);
});

test.each([
  ["a field of something that is null", 'data.work_order.asset.name == "Chiller 1"'],
  ["also when it is turned round", '!(data.work_order.asset.name == "Chiller 1")'],
  ["a field of other events", 'data.lease.number == "LS-1"'],
  ["a method of null", 'data.work_order.hold_reason.contains("valve")'],
  ["an amount that is null", 'decimal(data.work_order.hold_reason) > decimal("1")'],
  ["an index beyond the end", 'data.work_order.costs[7].kind == "labour"'],
])("what the event lacks doesn't match and is no failure: %s", (_case, filter) => {
  expect(verdict(filter)).toBe("absent");
});

test("|| and && decide without a field that isn't there, on either side; has() asks for it", () => {
  const absent = 'data.lease.number == "LS-1"';
  const present = 'data.work_order.number == "WO-2026-00147"';
  expect(verdict(`${absent} || ${present}`)).toBe("matches");
  expect(verdict(`${present} || ${absent}`)).toBe("matches");
  expect(verdict(`${absent} && !(${present})`)).toBe("differs");
  expect(verdict(`${absent} && ${present}`)).toBe("absent");
  expect(verdict("has(data.lease)")).toBe("differs");
  expect(verdict("!has(data.lease)")).toBe("matches");
  expect(verdict("has(data.work_order.asset.name)")).toBe("differs");
});

test("what can't be evaluated fails and never throws", () => {
  expect(verdict("int(data.work_order.title) > 3")).toBe("failed");
  expect(verdict("1 / 0 == 1")).toBe("failed");
  expect(verdict("timestamp(data.work_order.title) < timestamp(timestamp)")).toBe("failed");
  expect(verdict("not an expression")).toBe("failed");
  expect(verdict("data.work_order.title")).toBe("differs");
});

test("decimals compare by value: digits after the point don't count, and none is lost", () => {
  const differ = '"12345678901234567890.0000000001"';
  expect(verdict('decimal("1.50") == decimal("1.5") && decimal("-2") < decimal("1") && decimal("3") >= 3')).toBe("matches");
  expect(verdict(`decimal(${differ}) > decimal("12345678901234567890")`)).toBe("matches");
  expect(verdict('decimal("0.1") + decimal("0.2") == decimal("0.3")')).toBe("matches");
});

test("numbers of events are whole numbers", () => {
  expect(verdict("data.threshold_days in [60, 30] && data.threshold_days - 30 < 31", "lease.expiring_soon")).toBe("matches");
  expect(verdict("data.document.size > 1000", "document.uploaded")).toBe("matches");
});

test("the costliest filter over a long list stays within bounds", () => {
  const terms = Array.from({ length: 11 }, (_, index) => `decimal(c.amount.amount) != ${index + 6}`);
  const cost = { kind: "labour", description: null, amount: { amount: "5", currency: "AED" }, vendor_id: null } as const;
  const envelope = readableEnvelope({
    ...{ event: "work_order.completed", event_id: "evt_1", timestamp: "2026-04-12T18:45:23.000Z", tenant_id: "tnt_1" },
    data: {
      work_order: { ...catalog["work_order.completed"].sample.work_order, costs: Array.from({ length: 2_000 }, () => cost) },
    },
  });
  expect(compileFilter(`data.work_order.costs.all(c, ${terms.join(" && ")})`)(envelope).kind).toBe("matches");
});
