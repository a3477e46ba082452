import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { catalog, eventNames } from "../../contract/events/catalog.ts";
import { checkFilter, eventsOf, missingFields } from "./check-filter.ts";

const workOrders = ["work_order.*"];

test.each([
  ['data.work_order.priority in ["urgent", "emergency"]', workOrders],
  ['data.work_order.unit != null && data.work_order.unit.name.startsWith("15")', workOrders],
  ['data.work_order.hold_reason.contains("valve")', workOrders],
  ["data.work_order.costs.exists(c, decimal(c.amount.amount) > 100)", workOrders],
  ['data.work_order.costs.filter(c, c.kind == "labour").size() > 1', workOrders],
  ['timestamp(data.work_order.created_at).getHours("Asia/Dubai") >= 18', workOrders],
  ['timestamp(timestamp) - timestamp(data.work_order.created_at) < duration("4h")', workOrders],
  ['decimal(data.lease.rent.amount) >= decimal("7500.50") && data.lease.rent.currency == "AED"', ["lease.*"]],
  ['data.threshold_days == 30 && data.lease.ends_on < "2026-09-01"', ["lease.expiring_soon"]],
  ['event == "lease.created" || data.work_order.priority == "high"', ["lease.created", "work_order.created"]],
  ["has(data.lease) || data.inspection.score < 60", ["lease.*", "inspection.*"]],
  ['data["work_order"]["title"] == "x"', workOrders],
  ["data.lease.auto_renew", ["lease.*"]],
  ["data.from == 'open'", ["*"]],
])("%s can be kept", (filter, events) => {
  expect(checkFilter({ filter, events })).toEqual([]);
});

test.each([
  ['data.work_order.priorty == "high"', "unknown_field", 16, ["priority"]],
  ["has(data.work_order.colour)", "unknown_field", 20, undefined],
  ['data.work_order.unit.nmae == "1504"', "unknown_field", 21, ["name"]],
  ["data.work_order.constructor == 1", "unknown_field", 16, undefined],
  ['work_order.priority == "high"', "unknown_variable", 0, ["data.work_order"]],
  ['data.work_order.priority == "hihg"', "unknown_value", 28, ["high"]],
  ['data.work_order.priority in ["high", "urgnet"]', "unknown_value", 37, ["urgent"]],
  ['data.work_order.costs.exists(c, c.kind == "labor")', "unknown_value", 42, ["labour"]],
  ['event == "work_order.craeted"', "unknown_value", 9, expect.arrayContaining(["work_order.created"])],
  ['"1" < data.work_order.costs[0].amount.amount', "text_amount", 6, undefined],
  ["decimal(data.work_order.costs[0].amount.amount) > 1.5", "wrong_type", 0, undefined],
  ["data.work_order.title > 4", "wrong_type", 24, undefined],
  ["data.work_order.hold_reason == true", "wrong_type", 31, undefined],
  ["data.work_order.title == null", "wrong_type", 0, undefined],
  ['data.work_order.unit == "1504"', "wrong_type", 0, undefined],
  ["[1, 2].all(x, x > 0)", "wrong_type", 0, undefined],
  ["data.work_order.title", "not_boolean", 0, undefined],
  ["data.work_order.hold_reason", "not_boolean", 0, undefined],
  ["1 + 1", "not_boolean", 0, undefined],
  ['data.work_order.title = "x"', "invalid_expression", 22, undefined],
  ["data.work_order.title ==", "invalid_expression", 24, undefined],
  ["", "invalid_expression", 0, undefined],
  ['data.work_order.title.matches("(a+)+$")', "unknown_function", 0, undefined],
  ["data.bind(s, 'a', s + s == 'aa')", "unknown_function", 0, ["int"]],
  ["data.work_order.costs.map(c, c.kind).size() > 1", "unknown_function", 0, undefined],
  ['timestamp("yesterday") < timestamp(timestamp)', "invalid_constant", 0, undefined],
  ['decimal("1,5") > 1', "invalid_constant", 0, undefined],
  ['timestamp(timestamp).getHours("Asia/Dubia") > 3', "unknown_time_zone", 30, expect.arrayContaining(["Asia/Dubai"])],
  ["timestamp(timestamp).getHours(data.work_order.title) > 3", "unknown_time_zone", 30, undefined],
  ["data.work_order.costs.all(c, data.work_order.costs.exists(d, d.kind == c.kind))", "too_complex", 29, undefined],
  [`${"(".repeat(25)}true${")".repeat(25)}`, "too_complex", 20, undefined],
  [`${"true && ".repeat(100)}true`, "too_complex", expect.any(Number), undefined],
  [`event_id in [${Array.from({ length: 101 }, () => "'a'").join()}]`, "too_complex", expect.any(Number), undefined],
  [`event == "${"x".repeat(2_000)}"`, "too_long", 0, undefined],
  ['{"a": 1} == {"a": 1}', "too_complex", expect.any(Number), undefined],
] as const)("%s is refused as %s", (filter, code, start, didYouMean) => {
  const [first] = checkFilter({ filter, events: workOrders });
  expect(first).toMatchObject({ pointer: "/filter", code, position: { start } });
  expect(first?.detail).toContain("(At character ");
  expect(first?.position?.end).toBeLessThanOrEqual(filter.length);
  expect(first?.did_you_mean).toEqual(didYouMean);
});

test("a field that other events have is told with their names", () => {
  const [error] = checkFilter({ filter: 'data.lease.number == "x"', events: workOrders });
  expect(error?.detail).toMatch(/^None of the chosen events has data\.lease\. It is in lease\.created, .* and \d+ more\./);
});

test("slips of other languages get a hint", () => {
  const said = (filter: string) => checkFilter({ filter, events: workOrders })[0]?.detail;
  expect(said('event == "a" and true')).toContain("Write && for and");
  expect(said("event == “a”")).toContain("straight quotation marks");
  expect(said('event = "a"')).toContain("Compare with ==");
});

test("wildcards stand for every event of a module, and everything but the test's own ping", () => {
  expect(eventsOf(["lease.*"])).toEqual(eventNames.filter((name) => name.startsWith("lease.")));
  expect(eventsOf(["*"])).toEqual(eventNames.filter((name) => name !== "ping"));
  expect(eventsOf(["lease.created", "work_order.closed"])).toEqual(["work_order.closed", "lease.created"]);
});

test("the fields that an event never has are named for each", () => {
  const filter = 'data.lease.owner.name == "a" || data.work_order.unit.name == "b"';
  const missing = missingFields({ filter, names: ["lease.created", "work_order.created", "ping"] });
  expect(Object.fromEntries(missing)).toEqual({
    "lease.created": ["data.work_order.unit.name"],
    "work_order.created": ["data.lease.owner.name"],
    ping: ["data.lease.owner.name", "data.work_order.unit.name"],
  });
});

test("every event's own record can be asked for by its id", () => {
  for (const name of eventNames.filter((one) => one !== "ping")) {
    expect([name, checkFilter({ filter: `data.${catalog[name].subject}.id == "x"`, events: [name] })]).toEqual([name, []]);
  }
});

test("the README's filters can be kept", () => {
  const readme = readFileSync(path.resolve(import.meta.dirname, "../../../README.md"), "utf8");
  const table = readme.split("| you want | `filter` |")[1]?.split("\n\n")[0] ?? "";
  const filters = [...table.matchAll(/\| `(.+)` \|$/gm)].map(([, filter]) => filter?.replaceAll("\\|", "|") ?? "");
  expect(filters.length).toBeGreaterThan(6);
  for (const filter of filters) expect([filter, checkFilter({ filter, events: ["*"] })]).toEqual([filter, []]);
});
