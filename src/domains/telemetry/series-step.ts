import { type RawBuilder, sql } from "kysely";
import { dayAt, startOfDay } from "../../platform/time-zone.ts";

/** As long as what one bucket holds: so many milliseconds, or a day, week or month of a time zone. */
export type Step = { ms: number } | { of: "day" | "week" | "month" };

/** A chart is hardly wider. */
const mostBuckets = 500;
/** Of those that are asked for by name: a month of hours. */
export const mostNamed = 750;

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
const seconds = [1, 2, 5, 10, 15, 30].map((n) => n * second);
const minutes = [1, 2, 5, 10, 15, 30].map((n) => n * minute);
const hours = [1, 2, 3, 6, 12].map((n) => n * hour);
const days = { day: 24 * hour, week: 7 * 24 * hour, month: 30 * 24 * hour } as const;
const smallest = [...seconds, ...minutes, ...hours];

/** The smallest step by which a time has no more buckets than a chart shows. */
export function stepFor(spanMs: number, { least }: { least: number }): Step {
  const ms = smallest.find((one) => one >= least && spanMs / one <= mostBuckets);
  if (ms !== undefined) return { ms };
  const of = (["day", "week"] as const).find((one) => spanMs / days[one] <= mostBuckets);
  return { of: of ?? "month" };
}

export function lengthOf(step: Step): number {
  return "ms" in step ? step.ms : days[step.of];
}

/** The moment at which the bucket of `at` begins, as SQL. Steps within a day are counted from a midnight of the zone. */
export function bucketOf(
  at: RawBuilder<unknown>,
  { step, zone, from }: { step: Step; zone: string; from: Date },
): RawBuilder<unknown> {
  if ("of" in step) return sql`date_trunc(${step.of}, ${at}, ${zone})`;
  const midnight = startOfDay(zone, dayAt(zone, from));
  return sql`date_bin(${`${step.ms} milliseconds`}::interval, ${at}, ${midnight}::timestamptz)`;
}
