import type { ReactNode } from "react";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { PRIORITIES, priorityWord, STATUSES } from "./words.ts";
import { workOrderColumns } from "./work-order-columns.tsx";

/** All work orders, newest first. */
export function WorkOrdersPage(): ReactNode {
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t("nav.work_orders")}
      about={t("work_orders.about")}
      at="/work-orders"
      list={{ name: "work-orders", path: "/v1/work-orders" }}
      filters={[
        { name: "q", kind: "search", label: t("work_orders.search") },
        {
          name: "status",
          kind: "choice",
          label: t("field.status"),
          choices: STATUSES.map((value) => ({ value, label: statusWord(value) })),
          width: 150,
        },
        {
          name: "priority",
          kind: "choice",
          label: t("work_order.priority"),
          choices: PRIORITIES.map((value) => ({ value, label: priorityWord(value) })),
          width: 150,
        },
        {
          name: "building_id",
          kind: "choice",
          label: t("field.building"),
          choices: choices(buildings.data),
          searchable: true,
          width: 180,
        },
      ]}
      columns={workOrderColumns()}
      rowHref={(order) => `/work-orders/${order.id}`}
      add={{ label: t("work_orders.new"), to: "/work-orders/new", allowed: useMay("work-orders:write") }}
      empty={{ icon: "wrench", title: t("work_orders.empty"), detail: t("work_orders.empty.detail") }}
    />
  );
}
