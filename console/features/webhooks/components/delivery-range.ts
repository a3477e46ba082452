import { useMemo } from "react";
import { utc } from "../../../ui/list-filters.tsx";
import type { DeliveryFilters } from "../api/find-deliveries.ts";

const HOURS = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 } as const;
type Range = keyof typeof HOURS;
export const RANGES: readonly Range[] = ["1h", "24h", "7d", "30d"];

/** The span that a page's address names; without one, and without dates, the API's own: seven days. */
export function rangeOf({ range }: DeliveryFilters): Range {
  return RANGES.find((one) => one === range) ?? "7d";
}

/** The filters as the API takes them. A span counts from when it was chosen: a list under way doesn't begin anew each minute. */
export function useTimes(filters: DeliveryFilters): Omit<DeliveryFilters, "range"> {
  const { range, from, to, ...others } = filters;
  const since = useMemo(
    () => (range ? new Date(Date.now() - HOURS[rangeOf({ range })] * 3_600_000).toISOString() : undefined),
    [range],
  );
  const times = from || to ? { from: utc(from), to: utc(to) } : { from: since };
  return { ...others, ...Object.fromEntries(Object.entries(times).filter(([, at]) => at !== undefined)) };
}
