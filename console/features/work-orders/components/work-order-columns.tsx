import type { WorkOrder } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Badge, StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { PRIORITY_TONES, priorityWord, worstSla } from "./words.ts";

export function workOrderColumns(): Column<WorkOrder>[] {
  return [
    {
      key: "title",
      header: t("work_orders.column.title"),
      card: "title",
      cell: (order) => <TitleCell to={`/work-orders/${order.id}`} title={order.title} code={order.number} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (order) => <StatusBadge status={order.status} /> },
    {
      key: "priority",
      header: t("work_order.priority"),
      cell: (order) => <Badge tone={PRIORITY_TONES[order.priority]}>{priorityWord(order.priority)}</Badge>,
    },
    {
      key: "building",
      header: t("field.building"),
      cell: (order) => (order.unit ? `${order.building.name} · ${order.unit.name}` : order.building.name),
    },
    {
      key: "assignee",
      header: t("work_orders.column.assignee"),
      cell: (order) => order.assignee?.name ?? order.assignee_role?.replaceAll("_", " ") ?? "–",
    },
    {
      key: "sla",
      header: t("work_order.sla"),
      cell: (order) => {
        const sla = worstSla(order.sla);
        return sla ? <StatusBadge status={sla} /> : "–";
      },
    },
    { key: "created", header: t("field.created"), cell: (order) => <Time at={order.created_at} precise={false} /> },
  ];
}
