import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useEventTypes } from "../../../data/event-types.ts";
import { usePeople } from "../../../data/people.ts";
import { choices } from "../../../data/places.ts";
import { t } from "../../../i18n/t.ts";
import { FilterField } from "../../../ui/filter-bar.tsx";
import type { ListFilter } from "../../../ui/list-filters.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { WEBHOOK_SORTS } from "./sort-webhooks.ts";

const STATUSES = ["active", "paused", "failing"] as const;

/** Text, status, event and owner. */
export function useWebhookFilters(): ListFilter[] {
  const types = useEventTypes();
  const people = usePeople();
  const events = (types.data ?? []).filter((type) => type.name !== "ping").map(({ name }) => ({ value: name, label: name }));
  const owners = choices(people.data);
  const states = STATUSES.map((value) => ({ value, label: statusWord(value) }));
  const owner: ListFilter = {
    name: "owner_id",
    kind: "choice",
    label: t("webhooks.filter.owner"),
    choices: owners,
    searchable: true,
    width: 160,
  };
  return [
    { name: "q", kind: "search", label: t("webhooks.search"), width: 240 },
    { name: "status", kind: "choice", label: t("webhooks.filter.status"), choices: states, width: 130 },
    { name: "event", kind: "choice", label: t("webhooks.filter.event"), choices: events, searchable: true, width: 200 },
    ...(owners.length > 0 ? [owner] : []),
  ];
}

/** In which order they stand. */
export function WebhookOrder({ sort, onSort }: { sort: string | undefined; onSort: (sort: string | null) => void }): ReactNode {
  return (
    <FilterField width={180}>
      <Select
        aria-label={t("webhooks.sort")}
        data={WEBHOOK_SORTS.map((value) => ({ value, label: t(`webhooks.sort.${value}`) }))}
        value={sort ?? "created"}
        onChange={(next) => onSort(next === "created" ? null : next)}
        allowDeselect={false}
      />
    </FilterField>
  );
}
