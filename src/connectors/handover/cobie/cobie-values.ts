/** `n/a` means empty in COBie, and so does nothing at all. */
export function filled(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" || /^n\/?a$/i.test(trimmed) ? null : trimmed;
}

/** A reference as names are compared: without the spaces at its ends, in lower case. Real files break references with both. */
export function keyOf(text: string): string {
  return text.trim().toLowerCase();
}

/** `A104, A101` names two spaces. */
export function listOf(text: string | null): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/**
 * The day of a date or time as writers write them: seconds of 60 to 84 and hours of one digit are taken, a day that doesn't exist isn't.
 * @returns `2010-04-18`, or null
 */
export function dayOf(text: string | null): string | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text?.trim() ?? "");
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]; // three groups of digits
  return exists(year, month, day) ? write(year, month, day) : null;
}

/** Of a duration's unit, whatever the writer's habit: `year`, `Years`, `yr`. */
export function unitOf(text: string | null): "day" | "week" | "month" | "year" | null {
  const word = (text ?? "").trim().toLowerCase().replace(/s$/, "");
  if (word === "year" || word === "yr") return "year";
  if (word === "month" || word === "mth" || word === "mo") return "month";
  return word === "week" || word === "day" ? word : null;
}

/**
 * The last day of a term that begins on `start`: start + duration − 1 day; 29 February and the ends of months are clamped.
 * @param start `2012-02-29`
 * @returns null when it lies beyond the year 9999, or has no length
 */
export function lastDay(
  start: string,
  { amount, unit }: { amount: number; unit: "day" | "week" | "month" | "year" },
): string | null {
  const [year, month, day] = start.split("-").map(Number) as [number, number, number]; // as dayOf writes it
  const months = unit === "year" ? Math.round(amount * 12) : unit === "month" ? Math.round(amount) : 0;
  const days = unit === "week" ? Math.round(amount * 7) : unit === "day" ? Math.round(amount) : 0;
  if (!(months > 0 || days > 0) || months > 12_000 || days > 366_000) return null;
  const monthIndex = month - 1 + months;
  const inYear = year + Math.floor(monthIndex / 12);
  const inMonth = (monthIndex % 12) + 1;
  const clamped = Math.min(day, daysIn(inYear, inMonth));
  const end = new Date(Date.UTC(inYear, inMonth - 1, clamped + days - 1));
  return end.getUTCFullYear() > 9_999 ? null : end.toISOString().slice(0, 10);
}

function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function write(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
