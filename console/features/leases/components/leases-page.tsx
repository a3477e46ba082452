import type { ReactNode } from "react";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay, useMayRead } from "../../../data/session.ts";
import type { Lease } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import type { ListFilter } from "../../../ui/list-filters.tsx";
import { money } from "../../../ui/money.ts";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { LeaseBadge } from "./lease-badge.tsx";
import { dayWord } from "./words.ts";

const STATUSES = ["draft", "pending", "active", "expired", "terminated", "renewed"] as const;

/** All leases, with filters for their state, their building and how soon they end. */
export function LeasesPage(): ReactNode {
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t("nav.leases")}
      about={t("leases.about")}
      at="/leases"
      list={{ name: "leases", path: "/v1/leases" }}
      filters={[
        { name: "q", kind: "search", label: t("leases.search"), width: 200 },
        {
          name: "status",
          kind: "choice",
          label: t("field.status"),
          choices: STATUSES.map((value) => ({ value, label: statusWord(value) })),
        },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
        { name: "ends_to", kind: "choice", label: t("leases.ends"), choices: [30, 60, 90].map(within) },
        ...(useMayRead("rent-payments") ? [overdueFilter()] : []),
      ]}
      columns={columns()}
      rowHref={(lease) => `/leases/${lease.id}`}
      add={{ label: t("leases.new"), to: "/leases/new", allowed: useMay("leases:write") }}
      empty={{ icon: "key", title: t("leases.empty"), detail: t("leases.empty.detail") }}
    />
  );
}

/** For whoever may read payments: it tells who is in arrears. */
function overdueFilter(): ListFilter {
  const choices = [{ value: "true", label: t("lease.overdue") }];
  return { name: "has_overdue", kind: "choice", label: t("lease.schedule"), choices };
}

function within(days: number): { value: string; label: string } {
  const value = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return { value, label: t("leases.ends_within", { n: days }) };
}

function columns(): Column<Lease>[] {
  return [
    {
      key: "number",
      header: t("lease.number"),
      card: "title",
      cell: (lease) => <TitleCell to={`/leases/${lease.id}`} title={lease.resident.name} code={lease.number} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (lease) => <LeaseBadge lease={lease} /> },
    { key: "unit", header: t("leases.unit"), cell: (lease) => `${lease.building.name} · ${lease.unit.name}` },
    {
      key: "term",
      header: t("lease.term"),
      cell: (lease) => t("lease.from_to", { from: dayWord(lease.starts_on), to: dayWord(lease.ends_on) }),
    },
    { key: "rent", header: t("lease.rent"), cell: (lease) => money(lease.rent) },
  ];
}
