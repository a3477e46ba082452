import { invalidValue } from "./invalid-value.ts";

/**
 * An exact decimal in units of 10⁻¹⁰, so that amounts of any currency compare without a rounding.
 * A class, because the expression library tells types apart by their constructors.
 */
export class Decimal {
  readonly units: bigint;
  constructor(units: bigint) {
    this.units = units;
  }
}

const places = 10;

/** `"125.500"` → a Decimal. @throws Error for a text that isn't a decimal of at most 30 digits before and 10 after the point */
export function decimalOf(text: string): Decimal {
  const match = /^(-?)(\d{1,30})(?:\.(\d{1,10}))?$/.exec(text);
  if (!match) throw invalidValue('decimal() takes a text such as "125.50".');
  const [, sign, whole = "", fraction = ""] = match;
  const units = BigInt(whole + fraction.padEnd(places, "0"));
  return new Decimal(sign ? -units : units);
}

export function decimalOfInt(value: bigint): Decimal {
  return new Decimal(value * 10n ** BigInt(places));
}
