import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { Outlet, useLocation } from "react-router";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace } from "../../../ui/faces.tsx";
import { FilterBar } from "../../../ui/filter-bar.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { useUrlFilters } from "../../../ui/url-filters.ts";
import { useWorkOrders, WORK_ORDER_FILTERS } from "../api/find-work-orders.ts";
import { PRIORITIES, priorityWord, STATUSES } from "./words.ts";
import { workOrderColumns } from "./work-order-columns.tsx";

/** All work orders, newest first. */
export function WorkOrdersPage(): ReactNode {
  const { filters, set, clear, active } = useUrlFilters(WORK_ORDER_FILTERS);
  const list = useWorkOrders(filters);
  const buildings = useBuildings();
  const mayChange = useMay("work-orders:write");
  const { search } = useLocation();
  const add = (
    <GuardedButton allowed={mayChange} to={`/work-orders/new${search}`} leftSection={<Icon name="plus" />}>
      {t("work_orders.new")}
    </GuardedButton>
  );
  return (
    <>
      <PageHeader title={t("nav.work_orders")} about={t("work_orders.about")} actions={add} />
      <ListPanel
        label={t("nav.work_orders")}
        list={list}
        columns={workOrderColumns()}
        rowKey={(order) => order.id}
        rowHref={(order) => `/work-orders/${order.id}`}
        onClearFilters={active ? clear : undefined}
        filters={
          <FilterBar active={active} onClear={clear}>
            <SearchField label={t("work_orders.search")} value={filters.q ?? ""} onChange={(q) => set({ q })} />
            <Select
              aria-label={t("field.status")}
              placeholder={t("field.status")}
              data={STATUSES.map((value) => ({ value, label: statusWord(value) }))}
              value={filters.status ?? null}
              onChange={(status) => set({ status })}
              clearable
              w={150}
            />
            <Select
              aria-label={t("work_order.priority")}
              placeholder={t("work_order.priority")}
              data={PRIORITIES.map((value) => ({ value, label: priorityWord(value) }))}
              value={filters.priority ?? null}
              onChange={(priority) => set({ priority })}
              clearable
              w={150}
            />
            <Select
              aria-label={t("field.building")}
              placeholder={t("field.building")}
              data={choices(buildings.data)}
              value={filters.building_id ?? null}
              onChange={(building_id) => set({ building_id })}
              searchable
              clearable
              w={180}
            />
          </FilterBar>
        }
        empty={
          <EmptyFace icon="wrench" title={t("work_orders.empty")} actions={add}>
            {t("work_orders.empty.detail")}
          </EmptyFace>
        }
      />
      <Outlet context={`/work-orders${search}`} />
    </>
  );
}
