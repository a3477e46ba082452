import type { LocalDay } from "../../platform/time-zone.ts";

/** Calendar days as the database and the API write them, such as `2026-02-28`: they sort as text. */
export type Day = string;

/** So many days later, or earlier. */
export function addDays(day: Day, days: number): Day {
  return textOf(new Date(Date.parse(day) + days * 86_400_000));
}

/** The same day of a later month; the month's last one where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: date } = localDay(day);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return textOf(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))));
}

/** Days from one to another; 0 for the same. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

export function localDay(day: Day): LocalDay {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return { year, month, day: date };
}

/** The day's text of a zone's calendar. */
export function dayText({ year, month, day }: LocalDay): Day {
  return textOf(new Date(Date.UTC(year, month - 1, day)));
}

function textOf(date: Date): Day {
  return date.toISOString().slice(0, 10);
}
