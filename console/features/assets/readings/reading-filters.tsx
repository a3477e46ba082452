import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { FilterBar, FilterField } from "../../../ui/filter-bar.tsx";
import type { Zone } from "../../../ui/zoned-time.ts";
import { localTime, momentOf, zoneWord } from "../../../ui/zoned-time.ts";
import type { Asked } from "./asked-readings.ts";
import { EVERY, RANGES, SHOWN } from "./asked-readings.ts";

type Changes = Partial<Record<"metric" | "range" | "from" | "to" | "show", string | null>>;
type ReadingFiltersProps = { metrics: string[]; asked: Asked; zone: Zone; onChange: (changes: Changes) => void };

/** Of which metric, of when, and each value or sums. */
export function ReadingFilters({ metrics, asked, zone, onChange }: ReadingFiltersProps): ReactNode {
  const { metric, range, show } = asked;
  const known = metric === EVERY || metrics.includes(metric) ? metrics : [...metrics, metric];
  const choose = (chosen: string | null) =>
    onChange(chosen === "custom" ? { range: chosen, from: asked.from, to: asked.to } : { range: chosen, from: null, to: null });
  return (
    <FilterBar active={false} onClear={() => {}}>
      <FilterField width={220}>
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
          data={RANGES.map((value) => ({ value, label: t(`readings.range.${value}`) }))}
          value={range}
          allowDeselect={false}
          onChange={choose}
        />
      </FilterField>
      {range === "custom" &&
        (["from", "to"] as const).map((name) => (
          <FilterField key={name} width={215}>
            <TextInput
              type="datetime-local"
              aria-label={[t(`readings.range.${name}`), zoneWord(zone)].filter(Boolean).join(", ")}
              value={asked[name] ? localTime(asked[name], zone) : ""}
              onChange={(event) => onChange({ [name]: momentOf(event.currentTarget.value, zone) ?? null })}
            />
          </FilterField>
        ))}
      {metric !== EVERY && (
        <FilterField width={170}>
          <Select
            aria-label={t("readings.show")}
            data={SHOWN.map((value) => ({ value, label: t(`readings.show.${value}`) }))}
            value={show}
            allowDeselect={false}
            onChange={(chosen) => onChange({ show: chosen })}
          />
        </FilterField>
      )}
    </FilterBar>
  );
}
