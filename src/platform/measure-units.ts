/** Of each unit: what it measures, and `base = value × factor + offset`. Factors are exact by definition (NIST SP 811, appendix B). */
const units = {
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
} as const satisfies Readonly<Record<string, { of: string; factor: number; offset?: number }>>;

export type MeasureUnit = keyof typeof units;

/** How units are written besides, in small letters and without signs before them. */
const spellings: Readonly<Record<string, MeasureUnit>> = {
  ...{ k: "kelvin", c: "celsius", cel: "celsius", centigrade: "celsius", f: "fahrenheit" },
  ...{ liter: "l", liters: "l", litre: "l", litres: "l", "m^3": "m3", "m^2": "m2", sqm: "m2", "ft^2": "ft2", sqft: "ft2" },
};

/** @returns null between units that measure different things; otherwise the value with 12 digits, without the noise of binary fractions */
export function convertUnit(value: number, { from, to }: { from: MeasureUnit; to: MeasureUnit }): number | null {
  const [source, target] = [units[from], units[to]];
  if (source.of !== target.of) return null;
  const base = value * source.factor + offsetOf(source);
  return Number(((base - offsetOf(target)) / target.factor).toPrecision(12));
}

/** The unit that somebody wrote, such as `°C`, `degC` or `kWh`; null for one that isn't known here. */
export function knownUnit(written: string): MeasureUnit | null {
  // NFKC makes ℃ of two signs, and ³ a 3.
  const text = written.normalize("NFKC").trim();
  // A thousandth, not a million.
  if (text === "mWh") return null;
  const name = text.toLowerCase().replace(/^(°|degrees?|deg)\s*/, "");
  if (isMeasureUnit(name)) return name;
  return (Object.hasOwn(spellings, name) ? spellings[name] : undefined) ?? null;
}

function isMeasureUnit(name: string): name is MeasureUnit {
  return Object.hasOwn(units, name);
}

function offsetOf(unit: (typeof units)[MeasureUnit]): number {
  return "offset" in unit ? unit.offset : 0;
}
