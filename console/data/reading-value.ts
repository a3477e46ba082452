import { languageTag } from "../i18n/t.ts";
import type { Reading } from "./shapes.ts";

/** What was measured, for reading: `1,204.5 kWh`, `open`. */
export function readingText({ value, unit }: Pick<Reading, "value" | "unit">): string {
  const said = typeof value === "number" ? value.toLocaleString(languageTag(), { maximumSignificantDigits: 15 }) : String(value);
  return unit ? `${said} ${unit}` : said;
}
