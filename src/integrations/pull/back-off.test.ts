import { expect, test } from "vitest";
import { isWorthTelling, nextAttempt } from "./back-off.ts";
import { planOf } from "./sync-plan.ts";

const now = new Date("2026-04-12T08:00:00Z");
const plan = planOf({ mode: "batch", schedule: "0 2 * * *" }, { key: "int_1", zone: "UTC" });
const minutely = planOf({ mode: "batch", schedule: "* * * * *" }, { key: "int_1", zone: "UTC" });
const passes = { notBefore: null, needsPerson: false };

const seconds = (
  failedRuns: number,
  { failure = passes as Parameters<typeof nextAttempt>[1]["failure"], chance = 0, of = plan } = {},
) => {
  if (!of) throw new Error("no plan");
  const at = nextAttempt(of, { failure, failedRuns, now, chance });
  return at && (at.getTime() - now.getTime()) / 1_000;
};

test("waits double from half a minute to an hour", () => {
  expect([1, 2, 3, 7, 8, 9, 1_000].map((count) => seconds(count))).toEqual([30, 60, 120, 1_920, 3_600, 3_600, 3_600]);
});

test("a fifth of the wait is left to chance", () => {
  expect([seconds(1, { chance: 1 }), seconds(9, { chance: 0.5 })]).toEqual([24, 3_240]);
});

test("the other side's wish counts, up to a day", () => {
  const asks = (hours: number) => ({ ...passes, notBefore: new Date(now.getTime() + hours * 3_600_000) });
  expect(seconds(1, { failure: asks(3) })).toBe(3 * 3_600);
  expect(seconds(1, { failure: asks(24 * 365) })).toBe(86_400);
  expect(seconds(9, { failure: asks(0.1) })).toBe(3_600);
});

test("what a person must mend waits for the schedule, and not less than the others", () => {
  const failure = { notBefore: null, needsPerson: true };
  expect(seconds(1, { failure })).toBe(18 * 3_600);
  expect(seconds(3, { failure, of: minutely })).toBe(120);
});

test("what passes by itself is told from the second time on, all else at once", () => {
  expect([1, 2].map((count) => isWorthTelling({ class: "network", needsPerson: false }, count))).toEqual([false, true]);
  expect(isWorthTelling({ class: "schema", needsPerson: false }, 1)).toBe(true);
  expect(isWorthTelling({ class: "network", needsPerson: true }, 1)).toBe(true);
});
