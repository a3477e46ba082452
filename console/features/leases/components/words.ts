import { languageTag } from "../../../i18n/t.ts";

export const FREQUENCIES = ["monthly", "quarterly", "semi_annual", "annual"] as const;
export const CURRENCIES = ["AED", "SAR", "KWD", "QAR", "BHD", "OMR", "EGP", "JOD", "USD", "EUR", "GBP"];
export const MONEY = /^\d{1,15}(\.\d{1,4})?$/;

/** A calendar day in the language in use; days have no time zone. */
export function dayWord(day: string): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day before the same day of a later year. */
export function yearFrom(day: string): string {
  const next = new Date(day);
  next.setUTCFullYear(next.getUTCFullYear() + 1);
  return addDays(next.toISOString().slice(0, 10), -1);
}
