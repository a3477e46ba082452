import { expect, test } from "vitest";
import { currencyDecimals } from "./currencies.ts";
import { checkMoney, presentMoney } from "./money.ts";

test("the dinars and the rial have three decimals, the yen none, the dirham two", () => {
  for (const code of ["KWD", "BHD", "OMR", "IQD", "JOD", "TND", "LYD"]) expect(currencyDecimals.get(code), code).toBe(3);
  expect(currencyDecimals.get("JPY")).toBe(0);
  for (const code of ["AED", "SAR", "QAR", "USD", "EUR", "EGP"]) expect(currencyDecimals.get(code), code).toBe(2);
  expect(currencyDecimals.size).toBe(new Set(currencyDecimals.keys()).size);
  expect(currencyDecimals.size).toBeGreaterThan(150);
});

test("more decimals than the currency has are refused, also when they are zeros", () => {
  expect(checkMoney("/rent", { amount: "125.500", currency: "KWD" })).toEqual([]);
  expect(checkMoney("/rent", { amount: "125.500", currency: "AED" })).toMatchObject([
    { pointer: "/rent/amount", code: "too_many_decimals" },
  ]);
  expect(checkMoney("/rent", { amount: "1.0", currency: "JPY" })).toMatchObject([{ pointer: "/rent/amount" }]);
  expect(checkMoney("/rent", { amount: "1", currency: "AEX" })).toMatchObject([
    { pointer: "/rent/currency", code: "unknown_currency" },
  ]);
});

test("a sum is shown with exactly its currency's decimals, digit for digit", () => {
  expect(presentMoney({ amount: "125.5000", currency: "KWD" })).toEqual({ amount: "125.500", currency: "KWD" });
  expect(presentMoney({ amount: "7", currency: "AED" })).toEqual({ amount: "7.00", currency: "AED" });
  expect(presentMoney({ amount: "007.10", currency: "AED" })).toEqual({ amount: "7.10", currency: "AED" });
  expect(presentMoney({ amount: "0.0000", currency: "JPY" })).toEqual({ amount: "0", currency: "JPY" });
  expect(presentMoney({ amount: "999999999999999.9990", currency: "OMR" }).amount).toBe("999999999999999.999");
});
