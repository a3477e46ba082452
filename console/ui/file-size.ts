import { languageTag } from "../i18n/t.ts";

const UNITS = [
  { unit: "megabyte", bytes: 1_000_000 },
  { unit: "kilobyte", bytes: 1_000 },
  { unit: "byte", bytes: 1 },
] as const;

/** `482 kB`, `1.2 MB`: one digit behind the point where it tells something. */
export function fileSize(size: number): string {
  const { unit, bytes } = UNITS.find((one) => size >= one.bytes) ?? { unit: "byte", bytes: 1 };
  const count = size / bytes;
  const format = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: count < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(languageTag(), format).format(count);
}
