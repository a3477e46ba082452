import { expect, test } from "vitest";
import { totalCosts } from "./total-costs.ts";

test("costs are added exactly, each currency by itself", () => {
  const cost = (amount: string, currency: string) => ({ amount, currency });
  const costs = [cost("0.1000", "AED"), cost("12.5050", "KWD"), cost("0.2000", "AED"), cost("0.0050", "KWD")];
  expect(totalCosts(costs)).toEqual([cost("0.30", "AED"), cost("12.510", "KWD")]);
  expect(totalCosts([])).toEqual([]);
});
