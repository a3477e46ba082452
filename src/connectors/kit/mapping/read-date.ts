import { momentAt } from "../../../platform/time-zone.ts";

type Options = { format?: string | undefined; time_zone?: string | undefined; only_day?: boolean | undefined };

interface Parts {
  year: number;
  month: number;
  day: number;
  /** Milliseconds after midnight; null: only a day was written. */
  time: number | null;
  /** Minutes ahead of UTC; null: not written. */
  offset: number | null;
}

const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(.+))?$/;
const isoDay = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(.+))?$/;
const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A date or time of another system. Without an offset it is in `time_zone`, UTC by default.
 * @returns null for what isn't one of this format or doesn't exist; `2026-04-12` where only a day was written or asked for, else `2026-04-12T18:45:23.000Z`
 */
export function readDate(
  value: unknown,
  { format = "iso", time_zone: zone = "UTC", only_day: onlyDay = false }: Options,
): string | null {
  if (typeof value === "object") return null;
  if (format === "unix" || format === "unix_ms") {
    const instant = new Date(Number(value) * (format === "unix" ? 1_000 : 1));
    if (value === "" || value === null || Number.isNaN(instant.getTime())) return null;
    return onlyDay ? instant.toISOString().slice(0, 10) : instant.toISOString();
  }
  const parts = readParts(String(value).trim(), format);
  if (!parts || !exists(parts)) return null;
  const day = new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).toISOString().slice(0, 10);
  if (onlyDay || parts.time === null) return day;
  const minutes = Math.floor(parts.time / 60_000);
  const start =
    parts.offset === null
      ? momentAt(zone, parts, minutes).getTime()
      : Date.UTC(parts.year, parts.month - 1, parts.day, 0, minutes - parts.offset);
  return new Date(start + (parts.time % 60_000)).toISOString();
}

/** A number of seconds or milliseconds since 1970: seconds are ten digits until the year 2286. */
export function readNumericDate(value: number): string | null {
  return readDate(value, { format: value > 99_999_999_999 ? "unix_ms" : "unix" });
}

function readParts(text: string, format: string): Parts | null {
  if (format === "yyyymmdd") {
    const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
    return match ? withTime(numbers(match, [1, 2, 3]), undefined) : null;
  }
  const match = (format === "iso" ? isoDay : dayFirst).exec(text);
  if (!match) return null;
  const order: [number, number, number] = format === "iso" ? [1, 2, 3] : format === "dd/mm/yyyy" ? [3, 2, 1] : [3, 1, 2];
  return withTime(numbers(match, order), match[4]);
}

function numbers(match: RegExpExecArray, order: [number, number, number]): [number, number, number] {
  return order.map((group) => Number(match[group])) as [number, number, number]; // three groups of digits
}

function withTime([year, month, day]: [number, number, number], text: string | undefined): Parts | null {
  if (text === undefined) return { year, month, day, time: null, offset: null };
  const match = clock.exec(text.trim());
  if (!match) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ms = Number((match[4] ?? "0").padEnd(3, "0").slice(0, 3));
  return { year, month, day, time: ((hour * 60 + minute) * 60 + second) * 1_000 + ms, offset: offsetOf(match[5]) };
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^z$/i.test(text)) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith("-") ? -minutes : minutes;
}

function exists({ year, month, day }: Parts): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
