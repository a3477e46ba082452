import { didYouMean } from "./did-you-mean.ts";
import { invalidField } from "./errors.ts";

export interface LocalDay {
  year: number;
  /** 1–12. */
  month: number;
  day: number;
}

/** @throws AppError validation_failed unless `name` is an IANA time zone such as `Asia/Dubai` */
export function checkTimeZone(pointer: string, name: string): void {
  if (isTimeZone(name)) return;
  const near = didYouMean(name, Intl.supportedValuesOf("timeZone"));
  throw invalidField(pointer, "unknown_time_zone", "Not an IANA time zone such as Asia/Dubai.", near);
}

/** An IANA name; offsets such as +04:00 know no daylight saving. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The calendar day that it is in a zone at this moment. */
export function localDayAt(zone: string, at: Date): LocalDay {
  const { year, month, day } = partsAt(zone, at);
  return { year, month, day };
}

/** The moment by the clocks of a zone, with how far they are ahead: `2026-04-12T14:05:00.000+04:00`. */
export function localTime(zone: string, at: Date): string {
  const offset = offsetAt(zone, at);
  const minutes = Math.abs(Math.round(offset / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0"));
  return `${new Date(at.getTime() + offset).toISOString().slice(0, -1)}${offset < 0 ? "-" : "+"}${hours}:${rest}`;
}

/** The next calendar day, whatever its length. */
export function nextDay({ year, month, day }: LocalDay): LocalDay {
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

/**
 * The moment at which a day begins in a zone, or one so many days before it.
 * @param day `2026-04-12`
 */
export function startOfDay(zone: string, day: string, { daysBefore = 0 } = {}): Date {
  const at = new Date(Date.parse(day) - daysBefore * 86_400_000);
  return momentAt(zone, { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }, 0);
}

/** The calendar day that it is in a zone at this moment, as `2026-04-12`. */
export function dayAt(zone: string, at: Date): string {
  const { year, month, day } = localDayAt(zone, at);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf({ year, month, day }: LocalDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/**
 * The moment when clocks in a zone show this many minutes after midnight of a day. Of an hour that comes twice it is the first one; one that
 * clocks skip is taken by the same offset as before the jump, so 02:30 of a skipped hour is the moment that shows 03:30.
 */
export function momentAt(zone: string, day: LocalDay, minutes: number): Date {
  const wall = Date.UTC(day.year, day.month - 1, day.day, 0, minutes);
  // A zone's offset is between -12 and +14 hours: the offsets a day before and after are the only candidates.
  const before = offsetAt(zone, new Date(wall - 86_400_000));
  const after = offsetAt(zone, new Date(wall + 86_400_000));
  const early = wall - Math.max(before, after);
  for (const candidate of [early, wall - Math.min(before, after)]) {
    if (candidate + offsetAt(zone, new Date(candidate)) === wall) return new Date(candidate);
  }
  return new Date(wall - before);
}

/** Whether the zone's hours are those of UTC at a moment: in Dubai they are, in India they begin at half past. */
export function hasHoursOfUtc(zone: string, at: Date): boolean {
  return offsetAt(zone, at) % 3_600_000 === 0;
}

/** Milliseconds that a zone's clocks are ahead of UTC. */
function offsetAt(zone: string, at: Date): number {
  const { year, month, day, hour, minute, second } = partsAt(zone, at);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1_000) * 1_000;
}

function partsAt(zone: string, at: Date) {
  const numbers = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => numbers.get(name) ?? 0;
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, format);
  return format;
}
