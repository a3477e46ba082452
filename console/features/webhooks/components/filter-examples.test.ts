import { expect, test } from "vitest";
import { checkFilter } from "../../../../src/webhooks/filter/check-filter.ts";
import { addCondition, applySuggestion, examplesFor } from "./filter-examples.ts";

test("every example can be kept by a webhook of every event", () => {
  const examples = examplesFor(["*"]);
  expect(examples.length).toBeGreaterThan(8);
  for (const { filter } of examples) expect([filter, checkFilter({ filter, events: ["*"] })]).toEqual([filter, []]);
});

test("examples are those of the chosen events, and fit each of them", () => {
  for (const events of [
    ["work_order.*"],
    ["work_order.closed"],
    ["lease.*"],
    ["lease.expiring_soon"],
    ["asset.created", "alarm.raised"],
  ]) {
    const examples = examplesFor(events);
    expect(examples.length).toBeGreaterThan(0);
    for (const { filter } of examples) expect([filter, checkFilter({ filter, events })]).toEqual([filter, []]);
  }
  expect(examplesFor(["document.uploaded"])).toEqual([]);
});

test("a suggestion takes the place of what is wrong, in quotes where that was", () => {
  const fix = (filter: string, events: string[]) => {
    const [error] = checkFilter({ filter, events });
    const place = error?.position ?? { start: 0, end: 0 };
    return applySuggestion(filter, error?.did_you_mean?.[0] ?? "", place);
  };
  expect(fix('data.work_order.priorty == "low"', ["work_order.*"])).toBe('data.work_order.priority == "low"');
  expect(fix("data.work_order.priority == 'hihg'", ["work_order.*"])).toBe("data.work_order.priority == 'high'");
  expect(fix('lease.number == "x"', ["lease.*"])).toBe('data.lease.number == "x"');
  expect(fix('data.amount == "1"', ["rent_payment.collected"])).toBe('data.rent_payment.amount == "1"');
});

test("a second condition keeps what the first one said", () => {
  expect(addCondition("", "a == 1")).toBe("a == 1");
  expect(addCondition("a == 1", "b == 2")).toBe("a == 1 && b == 2");
  expect(addCondition("a == 1 || c == 3", "b == 2")).toBe("(a == 1 || c == 3) && b == 2");
});
