import type { ReactNode } from "react";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Invoice } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Day } from "../../../ui/day.tsx";
import { money } from "../../../ui/money.ts";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { StatusBadge, statusWord } from "../../../ui/status-badge.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";

const STATUSES = ["draft", "issued", "paid", "void"] as const;

export function InvoicesPage(): ReactNode {
  const buildings = useBuildings();
  const states = STATUSES.map((value) => ({ value, label: statusWord(value) }));
  return (
    <RecordListPage
      title={t("nav.invoices")}
      about={t("invoices.about")}
      at="/invoices"
      list={{ name: "invoices", path: "/v1/invoices" }}
      filters={[
        { name: "q", kind: "search", label: t("invoices.search") },
        { name: "status", kind: "choice", label: t("field.status"), choices: states },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
      ]}
      columns={columns()}
      rowHref={(row) => `/invoices/${row.id}`}
      add={{ label: t("invoices.new"), to: "/invoices/new", allowed: useMay("invoices:write") }}
      empty={{ icon: "send", title: t("invoices.empty"), detail: t("invoices.empty.detail") }}
    />
  );
}

function columns(): Column<Invoice>[] {
  return [
    {
      key: "customer",
      header: t("invoices.customer"),
      card: "title",
      cell: (row) => <TitleCell to={`/invoices/${row.id}`} title={row.customer.name} code={row.number ?? t("invoices.draft")} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (row) => <StatusBadge status={row.status} /> },
    { key: "building", header: t("field.building"), cell: (row) => row.building?.name ?? "–" },
    { key: "issued", header: t("invoices.issued_on"), cell: (row) => <Day day={row.issued_on} /> },
    { key: "due", header: t("finance.due_on"), cell: (row) => <Day day={row.due_on} /> },
    { key: "total", header: t("finance.total"), end: true, cell: (row) => money(row.total) },
  ];
}
