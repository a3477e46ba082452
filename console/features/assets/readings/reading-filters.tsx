import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { FilterBar, FilterField } from "../../../ui/filter-bar.tsx";

/** Stands for all metrics in the address: no metric is called so. */
export const EVERY = "*";

const RANGES = [
  { value: "day", hours: 24 },
  { value: "week", hours: 7 * 24 },
  { value: "month", hours: 30 * 24 },
  { value: "ever", hours: null },
] as const;
type Range = (typeof RANGES)[number];

/** How far back; an unknown one is all of it. */
export function rangeOf(value: string): Range {
  return RANGES.find((range) => range.value === value) ?? RANGES[3];
}

type ReadingFiltersProps = {
  metrics: string[];
  metric: string;
  range: Range["value"];
  onChange: (changes: { metric?: string | null; range?: string | null }) => void;
};

/** Of which metric, and how far back. */
export function ReadingFilters({ metrics, metric, range, onChange }: ReadingFiltersProps): ReactNode {
  const known = metric === EVERY || metrics.includes(metric) ? metrics : [...metrics, metric];
  return (
    <FilterBar active={false} onClear={() => {}}>
      <FilterField width={240}>
        <Select
          aria-label={t("readings.metric")}
          data={[...known.map((one) => ({ value: one, label: one })), { value: EVERY, label: t("readings.metric.all") }]}
          value={metric}
          allowDeselect={false}
          searchable={known.length > 12}
          onChange={(chosen) => onChange({ metric: chosen })}
        />
      </FilterField>
      <FilterField width={170}>
        <Select
          aria-label={t("readings.range")}
          data={RANGES.map(({ value }) => ({ value, label: t(`readings.range.${value}`) }))}
          value={range}
          allowDeselect={false}
          onChange={(chosen) => onChange({ range: chosen })}
        />
      </FilterField>
    </FilterBar>
  );
}
