import { expect, test } from "vitest";
import { type Budget, isSpent, makeBudgets, spend } from "./budgets.ts";

const minute = 60_000;

test("what is done once more because the server was busy isn't charged; what is kept is, once", () => {
  const budgets = makeBudgets(minute);
  for (let busy = 0; busy < 5; busy += 1) spend(budgets.open("m"), 50_000);
  expect(isSpent(budgets.open("m"))).toBe(false);
  spend(budgets.open("m"), 40_000);
  budgets.charge("m", 0.5);
  // The other half is read anew.
  const second = budgets.open("m");
  expect(second.leftMs).toBe(40_000);
  spend(second, 20_000);
  budgets.charge("m", 1);
  spend(budgets.open("m"), 19_999);
  budgets.charge("m", 1);
  expect(isSpent(budgets.open("m"))).toBe(false);
  spend(budgets.open("m"), 1);
  budgets.charge("m", 1);
  expect(isSpent(budgets.open("m"))).toBe(true);
  expect(isSpent(budgets.open("another"))).toBe(false);
});

test("parts of what was read that are kept one after the other are charged as all of it", () => {
  const budgets = makeBudgets(minute);
  spend(budgets.open("m"), 30_000);
  // 300 elements, 200 of them first.
  budgets.charge("m", 200 / 300);
  budgets.charge("m", 100 / 100);
  expect(budgets.open("m").leftMs).toBeCloseTo(30_000, 6);
});

test("within a turn no more is spent than is left, and one that is repeated for ever ends", () => {
  const budgets = makeBudgets(minute);
  const budget = budgets.open("m");
  spend(budget, minute);
  expect(isSpent(budget)).toBe(true);
  let turns = 0;
  const turn = (): Budget => budgets.open("m");
  for (; !isSpent(turn()); turns += 1) spend(turn(), 2_000);
  expect(turns).toBe((10 * minute - minute) / 2_000);
});
