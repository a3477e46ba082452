import type { ReactNode } from "react";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Vendor, VendorInvoice } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Day } from "../../../ui/day.tsx";
import { money } from "../../../ui/money.ts";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { StatusBadge, statusWord } from "../../../ui/status-badge.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { useAll } from "../api/finance.ts";

const STATUSES = ["received", "approved", "disputed", "paid", "void"] as const;

export function VendorInvoicesPage(): ReactNode {
  const buildings = useBuildings();
  const vendors = useAll<Vendor>("vendors");
  const states = STATUSES.map((value) => ({ value, label: statusWord(value) }));
  return (
    <RecordListPage
      title={t("nav.vendor_invoices")}
      about={t("vendor_invoices.about")}
      at="/vendor-invoices"
      list={{ name: "vendor-invoices", path: "/v1/vendor-invoices" }}
      filters={[
        { name: "q", kind: "search", label: t("vendor_invoices.search") },
        { name: "status", kind: "choice", label: t("field.status"), choices: states },
        {
          name: "vendor_id",
          kind: "choice",
          label: t("vendor_invoices.vendor"),
          choices: choices(vendors.data),
          searchable: true,
        },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
      ]}
      columns={columns()}
      rowHref={(row) => `/vendor-invoices/${row.id}`}
      add={{ label: t("vendor_invoices.new"), to: "/vendor-invoices/new", allowed: useMay("vendor-invoices:write") }}
      empty={{ icon: "inbox", title: t("vendor_invoices.empty"), detail: t("vendor_invoices.empty.detail") }}
    />
  );
}

function columns(): Column<VendorInvoice>[] {
  return [
    {
      key: "vendor",
      header: t("vendor_invoices.vendor"),
      card: "title",
      cell: (row) => <TitleCell to={`/vendor-invoices/${row.id}`} title={row.vendor.name} code={row.number} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (row) => <StatusBadge status={row.status} /> },
    { key: "building", header: t("field.building"), cell: (row) => row.building?.name ?? "–" },
    { key: "date", header: t("vendor_invoices.date"), cell: (row) => <Day day={row.invoice_date} /> },
    { key: "due", header: t("finance.due_on"), cell: (row) => <Day day={row.due_on} /> },
    { key: "total", header: t("finance.total"), end: true, cell: (row) => money(row.total) },
  ];
}
