import type { ReactNode } from "react";
import { useParams } from "react-router";
import { choices, useBuildings } from "../../../data/places.ts";
import type { WarrantyClaim } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Day } from "../../../ui/day.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { StatusBadge, statusWord } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";

const STATUSES = ["draft", "submitted", "approved", "rejected", "resolved"] as const;

/** `/warranty-claims`: what was claimed under any warranty. */
export function ClaimsPage(): ReactNode {
  const { claimId } = useParams();
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t("nav.claims")}
      about={t("claims.page.about")}
      crumbs={[{ label: t("nav.warranties"), to: "/warranties" }]}
      at="/warranty-claims"
      list={{ name: "warranty-claims", path: "/v1/warranty-claims" }}
      filters={[
        { name: "q", kind: "search", label: t("claims.search") },
        {
          name: "status",
          kind: "choice",
          label: t("field.status"),
          choices: STATUSES.map((value) => ({ value, label: statusWord(value) })),
        },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
        { name: "created_from", kind: "time", label: t("documents.from") },
        { name: "created_to", kind: "time", label: t("documents.to") },
      ]}
      columns={columns()}
      rowHref={(claim, search) => `/warranty-claims/${claim.id}${search}`}
      chosenId={claimId}
      empty={{ icon: "shield", title: t("claims.page.empty"), detail: t("claims.page.empty.detail") }}
    />
  );
}

function columns(): Column<WarrantyClaim>[] {
  return [
    {
      key: "title",
      header: t("claim.title"),
      card: "title",
      cell: (claim) => <TitleCell to={`/warranty-claims/${claim.id}`} title={claim.title} code={claim.warranty.policy_number} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (claim) => <StatusBadge status={claim.status} /> },
    { key: "asset", header: t("warranty.asset"), cell: (claim) => claim.asset.name },
    { key: "defect", header: t("claim.defect_on"), cell: (claim) => <Day day={claim.defect_on} /> },
    { key: "by", header: t("finding.by"), cell: (claim) => claim.created_by.name },
    { key: "created", header: t("field.created"), cell: (claim) => <Time at={claim.created_at} precise={false} /> },
  ];
}
