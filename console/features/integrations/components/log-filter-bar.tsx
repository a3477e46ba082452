import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { FilterBar } from "../../../ui/filter-bar.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { TimeFilter } from "../../../ui/list-filters.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import type { LogFilters } from "../api/integration-log.ts";
import { LOG_CHIPS } from "./log-hiding.ts";

type LogFilterBarProps = {
  filters: LogFilters;
  set: (changes: { [K in keyof LogFilters]?: string | null }) => void;
  clear: () => void;
  active: boolean;
  children: ReactNode;
};

/** A chip for each status, text and time; and what can be done about failures. */
export function LogFilterBar({ filters, set, clear, active, children }: LogFilterBarProps): ReactNode {
  const chip = (status: string | null, label: string) => {
    const chosen = (filters.status ?? null) === status;
    return (
      <Button
        key={label}
        size="compact-sm"
        radius="xl"
        variant={chosen ? "filled" : "default"}
        aria-pressed={chosen}
        onClick={() => set({ status })}
      >
        {label}
      </Button>
    );
  };
  return (
    <>
      <Group justify="space-between" gap="sm" px="md" pt="md">
        <fieldset style={{ border: 0, padding: 0, margin: 0, minInlineSize: 0 }} aria-label={t("log.chips")}>
          <Group gap={6}>
            {chip(null, t("log.chip.all"))}
            {LOG_CHIPS.map((status) => chip(status, statusWord(status)))}
          </Group>
        </fieldset>
        {children}
      </Group>
      <FilterBar active={active} onClear={clear}>
        <SearchField label={t("log.search")} value={filters.q ?? ""} onChange={(q) => set({ q })} />
        <TimeFilter label={t("log.from")} value={filters.from ?? ""} onChange={(from) => set({ from })} />
        <TimeFilter label={t("log.to")} value={filters.to ?? ""} onChange={(to) => set({ to })} />
        {filters.gap_value && (
          <Button
            variant="light"
            size="sm"
            rightSection={<Icon name="x" size={14} />}
            onClick={() => set({ gap_kind: null, gap_value: null })}
          >
            {t("log.gap", { value: filters.gap_value })}
          </Button>
        )}
      </FilterBar>
    </>
  );
}
