import { currencyDecimals } from "./currencies.ts";

/** A decimal text as a count of the currency's smallest unit. @param amount with at most that many decimals that aren't zero */
export function toUnits(amount: string, currency: string): bigint {
  const decimals = currencyDecimals.get(currency) ?? 2;
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.padEnd(decimals, "0").slice(0, decimals));
}

/** The sum with exactly its currency's decimals. @param units 0 or more */
export function fromUnits(units: bigint, currency: string): { amount: string; currency: string } {
  const decimals = currencyDecimals.get(currency) ?? 2;
  const digits = units.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return { amount: decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`, currency };
}

/** A decimal text times another, in the currency's smallest unit, rounded half up. @param factor 0 or more, with any decimals */
export function timesUnits(units: bigint, factor: string): bigint {
  const [whole = "0", fraction = ""] = factor.split(".");
  const divisor = 10n ** BigInt(fraction.length);
  return (2n * units * BigInt(whole + fraction) + divisor) / (2n * divisor);
}
