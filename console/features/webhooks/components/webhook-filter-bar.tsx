import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useEventTypes } from "../../../data/event-types.ts";
import { usePeople } from "../../../data/people.ts";
import { t } from "../../../i18n/t.ts";
import { FilterBar, FilterField } from "../../../ui/filter-bar.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import type { WebhookFilters } from "../api/find-webhooks.ts";
import { WEBHOOK_SORTS } from "./sort-webhooks.ts";

const STATUSES = ["active", "paused", "failing"] as const;

type WebhookFilterBarProps = {
  filters: WebhookFilters;
  sort: string | undefined;
  active: boolean;
  onChange: (changes: { [K in keyof WebhookFilters]?: string | null }) => void;
  onSort: (sort: string | null) => void;
  onClear: () => void;
};

/** Text, status, event and owner; and in which order. */
export function WebhookFilterBar({ filters, sort, active, onChange, onSort, onClear }: WebhookFilterBarProps): ReactNode {
  const types = useEventTypes();
  const people = usePeople();
  const events = (types.data ?? []).filter((type) => type.name !== "ping").map((type) => type.name);
  const owners = (people.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterBar active={active} onClear={onClear}>
      <SearchField label={t("webhooks.search")} value={filters.q ?? ""} onChange={(q) => onChange({ q })} />
      <Choice
        label={t("webhooks.filter.status")}
        width={130}
        data={STATUSES.map((value) => ({ value, label: statusWord(value) }))}
        value={filters.status}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label={t("webhooks.filter.event")}
        width={200}
        data={events.map((value) => ({ value, label: value }))}
        value={filters.event}
        onChange={(event) => onChange({ event })}
      />
      {owners.length > 0 && (
        <Choice
          label={t("webhooks.filter.owner")}
          width={160}
          data={owners}
          value={filters.owner_id}
          onChange={(owner_id) => onChange({ owner_id })}
        />
      )}
      <FilterField width={180}>
        <Select
          aria-label={t("webhooks.sort")}
          data={WEBHOOK_SORTS.map((value) => ({ value, label: t(`webhooks.sort.${value}`) }))}
          value={sort ?? "created"}
          onChange={(next) => onSort(next === "created" ? null : next)}
          allowDeselect={false}
        />
      </FilterField>
    </FilterBar>
  );
}

type ChoiceProps = {
  label: string;
  width: number;
  data: { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string | null) => void;
};

function Choice({ label, width, data, value, onChange }: ChoiceProps): ReactNode {
  return (
    <FilterField width={width}>
      <Select
        aria-label={label}
        placeholder={label}
        data={data}
        value={value ?? null}
        onChange={onChange}
        searchable={data.length > 5}
        clearable
      />
    </FilterField>
  );
}
