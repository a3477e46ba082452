import type { ReactNode } from "react";
import { Link } from "react-router";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { RentPayment } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Day } from "../../../ui/day.tsx";
import { money } from "../../../ui/money.ts";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { METHODS } from "./words.ts";

export function RentPaymentsPage(): ReactNode {
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t("nav.rent_payments")}
      about={t("rent_payments.about")}
      at="/rent-payments"
      list={{ name: "rent-payments", path: "/v1/rent-payments" }}
      filters={[
        { name: "q", kind: "search", label: t("rent_payments.search") },
        {
          name: "method",
          kind: "choice",
          label: t("rent_payments.method"),
          choices: METHODS.map((value) => ({ value, label: t(`method.${value}`) })),
        },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
      ]}
      columns={columns()}
      rowHref={(row) => `/leases/${row.lease_id}`}
      add={{ label: t("rent_payments.new"), to: "/rent-payments/new", allowed: useMay("rent-payments:write") }}
      empty={{ icon: "key", title: t("rent_payments.empty"), detail: t("rent_payments.empty.detail") }}
    />
  );
}

function columns(): Column<RentPayment>[] {
  return [
    {
      key: "resident",
      header: t("lease.resident"),
      card: "title",
      cell: (row) => <TitleCell to={`/leases/${row.lease_id}`} title={row.resident.name} code={row.reference ?? "–"} />,
    },
    { key: "lease", header: t("finance.lease"), cell: (row) => <Link to={`/leases/${row.lease_id}`}>{row.lease.number}</Link> },
    { key: "collected", header: t("rent_payments.collected_on"), cell: (row) => <Day day={row.collected_on} /> },
    {
      key: "period",
      header: t("rent_payments.for"),
      cell: (row) => (
        <>
          <Day day={row.period_from} /> – <Day day={row.period_to} />
        </>
      ),
    },
    { key: "method", header: t("rent_payments.method"), cell: (row) => t(`method.${row.method}`) },
    { key: "amount", header: t("lines.amount"), end: true, cell: (row) => money(row.amount) },
  ];
}
