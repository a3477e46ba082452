/** Stands for all metrics in the address: no metric is called so. */
export const EVERY = "*";

export const RANGES = ["day", "week", "month", "year", "ever", "custom"] as const;
export const SHOWN = ["values", "hour", "day"] as const;
type Range = (typeof RANGES)[number];
type Shown = (typeof SHOWN)[number];

/** Of which metric, from when until when (null: from the first, until now), and whether each value or sums. */
export type Asked = { metric: string; range: Range; from: string | null; to: string | null; show: Shown };

const HOURS: Partial<Record<Range, number>> = { day: 24, week: 7 * 24, month: 30 * 24, year: 365 * 24 };
const HOUR_MS = 3_600_000;

type Filters = Partial<Record<"metric" | "range" | "from" | "to" | "show", string>>;

/** What the address asks for. An unknown range is all of it. */
export function askedReadings(filters: Filters, { metrics, now }: { metrics: readonly string[]; now: number }): Asked {
  const hasSome = metrics.length > 0;
  // Without a device now there may be readings of one that was here.
  const metric = filters.metric ?? metrics[0] ?? EVERY;
  const range = RANGES.find((one) => one === (filters.range ?? (hasSome ? "week" : "ever"))) ?? "ever";
  const show = SHOWN.find((one) => one === filters.show) ?? "values";
  if (range === "custom") return { metric, range, show, from: filters.from ?? null, to: filters.to ?? null };
  const hours = HOURS[range];
  return { metric, range, show, from: hours ? new Date(now - hours * HOUR_MS).toISOString() : null, to: null };
}
