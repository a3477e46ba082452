import type { Unit } from "../../../contract/mapping.ts";

/** Of each unit: what it measures, and `base = value × factor + offset`. Factors are exact by definition (NIST SP 811, appendix B). */
const units: Readonly<Record<Unit, { of: string; factor: number; offset?: number }>> = {
  kelvin: { of: "temperature", factor: 1 },
  celsius: { of: "temperature", factor: 1, offset: 273.15 },
  fahrenheit: { of: "temperature", factor: 5 / 9, offset: 459.67 * (5 / 9) },
  wh: { of: "energy", factor: 1 },
  kwh: { of: "energy", factor: 1_000 },
  mwh: { of: "energy", factor: 1_000_000 },
  w: { of: "power", factor: 1 },
  kw: { of: "power", factor: 1_000 },
  l: { of: "volume", factor: 0.001 },
  m3: { of: "volume", factor: 1 },
  gal: { of: "volume", factor: 0.003785411784 },
  pa: { of: "pressure", factor: 1 },
  kpa: { of: "pressure", factor: 1_000 },
  bar: { of: "pressure", factor: 100_000 },
  psi: { of: "pressure", factor: 6_894.757293168 },
  m: { of: "length", factor: 1 },
  ft: { of: "length", factor: 0.3048 },
  m2: { of: "area", factor: 1 },
  ft2: { of: "area", factor: 0.09290304 },
};

/** @returns null between units that measure different things; otherwise the value with 12 digits, without the noise of binary fractions */
export function convertUnit(value: number, { from, to }: { from: Unit; to: Unit }): number | null {
  const [source, target] = [units[from], units[to]];
  if (source.of !== target.of) return null;
  const base = value * source.factor + (source.offset ?? 0);
  return Number(((base - (target.offset ?? 0)) / target.factor).toPrecision(12));
}
