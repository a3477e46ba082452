import { Button, Select, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useEventTypes } from "../../../data/event-types.ts";
import { t } from "../../../i18n/t.ts";
import { FilterBar, FilterField } from "../../../ui/filter-bar.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { TimeFilter } from "../../../ui/list-filters.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import type { DeliveryFilters } from "../api/find-deliveries.ts";
import { RANGES, rangeOf } from "./delivery-range.ts";

const STATUSES = ["success", "failed", "retrying", "pending", "held", "skipped"] as const;
const KINDS = ["dns", "connect", "tls", "timeout", "http", "blocked", "body"];
const RARE = ["response_status", "error_kind", "from", "to", "test"] as const;
const CHOSEN_DATES = "dates";

type DeliveryFilterBarProps = {
  filters: DeliveryFilters;
  set: (changes: { [K in keyof DeliveryFilters]?: string | null }) => void;
  clear: () => void;
  active: boolean;
  children: ReactNode;
};

/** Status, event and text at once; HTTP status, error kind, time and tests behind "More filters". */
export function DeliveryFilterBar({ filters, set, clear, active, children }: DeliveryFilterBarProps): ReactNode {
  const types = useEventTypes();
  const dates = filters.from ?? filters.to;
  const [more, { toggle }] = useDisclosure(RARE.some((name) => filters[name]));
  return (
    <FilterBar active={active} onClear={clear}>
      <SearchField label={t("deliveries.search")} value={filters.q ?? ""} onChange={(q) => set({ q })} />
      <FilterField width={140}>
        <Select
          aria-label={t("field.status")}
          placeholder={t("field.status")}
          data={STATUSES.map((value) => ({ value, label: statusWord(value) }))}
          value={filters.status ?? null}
          onChange={(status) => set({ status })}
          clearable
        />
      </FilterField>
      <FilterField width={210}>
        <Select
          aria-label={t("deliveries.column.event")}
          placeholder={t("deliveries.column.event")}
          data={(types.data ?? []).map((type) => type.name)}
          value={filters.event ?? null}
          onChange={(event) => set({ event })}
          searchable
          clearable
        />
      </FilterField>
      <FilterField width={150}>
        <Select
          aria-label={t("deliveries.range")}
          data={[
            ...RANGES.map((value) => ({ value, label: t(`deliveries.range.${value}`) })),
            ...(dates ? [{ value: CHOSEN_DATES, label: t("deliveries.range.dates") }] : []),
          ]}
          value={dates ? CHOSEN_DATES : rangeOf(filters)}
          allowDeselect={false}
          onChange={(range) => range !== CHOSEN_DATES && set({ range, from: null, to: null })}
        />
      </FilterField>
      <Button variant="default" aria-expanded={more} leftSection={<Icon name="filter" size={15} />} onClick={toggle}>
        {t("deliveries.more_filters")}
      </Button>
      {children}
      {more && (
        <>
          <FilterField width={120}>
            <TextInput
              aria-label={t("deliveries.filter.code")}
              placeholder={t("deliveries.filter.code")}
              inputMode="numeric"
              maxLength={3}
              value={filters.response_status ?? ""}
              onChange={(event) => set({ response_status: event.currentTarget.value.replace(/\D/g, "") })}
            />
          </FilterField>
          <FilterField width={130}>
            <Select
              aria-label={t("deliveries.filter.error")}
              placeholder={t("deliveries.filter.error")}
              data={KINDS}
              value={filters.error_kind ?? null}
              onChange={(error_kind) => set({ error_kind })}
              clearable
            />
          </FilterField>
          <TimeFilter
            label={t("deliveries.filter.from")}
            value={filters.from ?? ""}
            onChange={(from) => set({ from, range: null })}
          />
          <TimeFilter label={t("deliveries.filter.to")} value={filters.to ?? ""} onChange={(to) => set({ to, range: null })} />
          <FilterField width={160}>
            <Select
              aria-label={t("deliveries.filter.test")}
              placeholder={t("deliveries.filter.test")}
              data={[
                { value: "true", label: t("deliveries.filter.test.only") },
                { value: "false", label: t("deliveries.filter.test.without") },
              ]}
              value={filters.test ?? null}
              onChange={(test) => set({ test })}
              clearable
            />
          </FilterField>
        </>
      )}
    </FilterBar>
  );
}
