import { currencyDecimals } from "./currencies.ts";
import type { FieldError } from "./errors.ts";

/** An exact decimal text and an ISO 4217 code (contract §2). */
export interface Money {
  amount: string;
  currency: string;
}

/**
 * Says what is wrong with a sum: a currency that doesn't exist, or more decimals than it has.
 * @param amount digits with an optional fraction, as the shape of a request makes sure
 * @returns the errors, each below `pointer`
 */
export function checkMoney(pointer: string, { amount, currency }: Money): FieldError[] {
  const decimals = currencyDecimals.get(currency);
  if (decimals === undefined) {
    return [{ pointer: `${pointer}/currency`, code: "unknown_currency", detail: `${currency} is not a currency of ISO 4217.` }];
  }
  if ((amount.split(".")[1] ?? "").length <= decimals) return [];
  const detail = decimals === 0 ? `${currency} has no decimals.` : `${currency} has ${decimals} decimals, not more.`;
  return [{ pointer: `${pointer}/amount`, code: "too_many_decimals", detail }];
}

/** With exactly the currency's decimals: `125.5` of KWD is shown as `125.500`. @param amount as stored, with the same value or more zeros */
export function presentMoney({ amount, currency }: Money): Money {
  const decimals = currencyDecimals.get(currency) ?? 2;
  const [whole = "0", fraction = ""] = amount.split(".");
  const units = whole.replace(/^0+(?=\d)/, "");
  return { amount: decimals === 0 ? units : `${units}.${fraction.slice(0, decimals).padEnd(decimals, "0")}`, currency };
}
