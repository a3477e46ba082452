import type { ReactNode } from "react";
import { BuildingTime } from "../../../data/building-zone.tsx";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Inspection } from "../../../data/shapes.ts";
import { whenFilter } from "../../../data/when-filter.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { Badge, StatusBadge, statusWord } from "../../../ui/status-badge.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { useTemplates } from "../api/find-templates.ts";

const STATUSES = ["scheduled", "in_progress", "submitted", "approved", "rejected"] as const;

/** Every round, planned, under way, handed in, reviewed: those to come first, the nearest on top. */
export function InspectionsPage(): ReactNode {
  const buildings = useBuildings();
  const templates = useTemplates();
  return (
    <RecordListPage
      title={t("nav.inspections")}
      about={t("inspections.about")}
      at="/inspections"
      list={{ name: "inspections", path: "/v1/inspections" }}
      filters={[
        whenFilter("scheduled", { overdue: { overdue: "true" } }),
        {
          name: "status",
          kind: "choice",
          label: t("field.status"),
          choices: STATUSES.map((value) => ({ value, label: statusWord(value) })),
        },
        {
          name: "template_id",
          kind: "choice",
          label: t("inspection.template"),
          choices: choices(templates.data),
          searchable: true,
          width: 220,
        },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
      ]}
      columns={columns()}
      rowHref={(inspection) => `/inspections/${inspection.id}`}
      add={{ label: t("inspections.new"), to: "/inspections/new", allowed: useMay("inspections:write") }}
      empty={{ icon: "check", title: t("inspections.empty"), detail: t("inspections.empty.detail") }}
    />
  );
}

function columns(): Column<Inspection>[] {
  return [
    {
      key: "template",
      header: t("inspection.template"),
      card: "title",
      cell: (inspection) => <TitleCell to={`/inspections/${inspection.id}`} title={inspection.template.name} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: ({ status }) => <StatusBadge status={status} /> },
    {
      key: "when",
      header: t("inspection.when"),
      cell: (inspection) => (
        <>
          <BuildingTime at={inspection.scheduled_for} buildingId={inspection.building_id} />{" "}
          {inspection.overdue_at && inspection.status === "scheduled" && <Badge tone="bad">{t("inspection.overdue")}</Badge>}
        </>
      ),
    },
    {
      key: "building",
      header: t("field.building"),
      cell: ({ building, unit }) => (unit ? `${building.name} · ${unit.name}` : building.name),
    },
    { key: "inspector", header: t("inspection.inspector"), cell: ({ inspector }) => inspector?.name ?? "–" },
    { key: "score", header: t("inspection.score"), cell: ({ score }) => (score === null ? "–" : `${score} %`) },
  ];
}
