import { type LocalDay, localDayAt, momentAt, nextDay, weekdayOf } from "../../platform/time-zone.ts";

type Span = readonly [from: string, to: string];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** Opening hours by weekday in a time zone (contract §3); a day without hours is closed. Null stands for every hour of every day. */
export interface BusinessHours {
  time_zone: string;
  days: { readonly [day in (typeof weekdays)[number]]?: Span | null | undefined };
}

/** Nothing is promised for later than this: it would take a policy that opens for minutes a week. */
const mostDays = 3_660;

/**
 * The moment at which so much counted time has passed since `from`. Counted is what passes while open, in real milliseconds: a day whose
 * clocks jump counts one hour less or more only if the jump falls into its opening hours.
 * @throws RangeError when it isn't reached within ten years
 */
export function addOpenTime(hours: BusinessHours | null, from: Date, ms: number): Date {
  if (!hours) return new Date(from.getTime() + ms);
  let rest = ms;
  for (const { opens, closes } of openSpans(hours, from)) {
    const start = Math.max(opens, from.getTime());
    if (closes <= start) continue;
    if (closes - start >= rest) return new Date(start + rest);
    rest -= closes - start;
  }
  throw new RangeError("not reached within ten years");
}

/** How much counted time passes from one moment to a later one. */
export function openTimeBetween(hours: BusinessHours | null, from: Date, to: Date): number {
  if (to <= from) return 0;
  if (!hours) return to.getTime() - from.getTime();
  let sum = 0;
  for (const { opens, closes } of openSpans(hours, from)) {
    if (opens >= to.getTime()) break;
    sum += Math.max(0, Math.min(closes, to.getTime()) - Math.max(opens, from.getTime()));
  }
  return sum;
}

/** The opening spans of the days from the one that `from` falls on, in order. */
function* openSpans({ time_zone, days }: BusinessHours, from: Date): Generator<{ opens: number; closes: number }> {
  let day: LocalDay = localDayAt(time_zone, from);
  for (let i = 0; i < mostDays; i++, day = nextDay(day)) {
    const span = days[weekdays[weekdayOf(day)] ?? "sun"];
    if (!span) continue;
    yield {
      opens: momentAt(time_zone, day, minutesOf(span[0])).getTime(),
      closes: momentAt(time_zone, day, minutesOf(span[1])).getTime(),
    };
  }
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
