import { expect, test } from "vitest";
import { totalOrAmounts, usedIn } from "./total-or-amounts.ts";

const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, "0")}:00:00.000Z`;
/** Of each hour its lowest, highest and last value. */
const hours = (...values: [number, number, number][]) => values.map(([min, max, last], i) => ({ from: at(i), min, max, last }));
const total = hours([100, 103, 103], [104, 108, 108], [108, 108, 108], [109, 112, 112], [113, 115, 115], [116, 120, 120]);

test("a meter's total never falls, amounts go up and down, and what can't be told isn't", () => {
  expect(totalOrAmounts(total.toReversed())).toBe("total");
  expect(totalOrAmounts(hours([1, 3, 2], [1, 4, 1], [2, 2, 2], [1, 5, 4], [1, 2, 1], [3, 3, 3]))).toBe("amounts");
  // A meter that was changed within the day; a day without use; too few.
  expect(totalOrAmounts([...total, ...hours([0, 120, 2]).map((one) => ({ ...one, from: at(7) }))])).toBeNull();
  expect(totalOrAmounts(total.map((one) => ({ ...one, min: 9, max: 9, last: 9 })))).toBeNull();
  expect(totalOrAmounts(total.slice(0, 5))).toBeNull();
});

test("what was used adds up to the last total less the first", () => {
  const used = usedIn(total.toReversed());
  expect([...used.values()]).toEqual([3, 5, 0, 4, 3, 5]);
  expect(used.get(at(1))).toBe(5);
});
