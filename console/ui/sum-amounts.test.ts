import { expect, test } from "vitest";
import { sumAmounts, timesAmount } from "./sum-amounts.ts";

test("what is typed is added exactly, and what is no number yet counts as nothing", () => {
  expect(sumAmounts(["0.1", "0.20", " 12.505 ", "", "x", "7."])).toBe("19.805");
  expect(sumAmounts(["999999999999999.99", "0.01"])).toBe("1000000000000000.00");
  expect(sumAmounts([])).toBe("0");
});

test("a price times a quantity is exact, and empty before both are numbers", () => {
  expect(timesAmount("99.99", "1.5")).toBe("149.985");
  expect(timesAmount("7", "2")).toBe("14");
  expect(timesAmount("0.05", "0.5")).toBe("0.025");
  expect(timesAmount("", "2")).toBe("");
});
