import type { ReactNode } from "react";
import { useParams } from "react-router";
import { useZoneOf } from "../../../data/building-zone.tsx";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { VisitorPass } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { spanText } from "../../../ui/zoned-time.ts";
import { PassState } from "./pass-state.tsx";

const STATES = ["issued", "checked_in", "checked_out"] as const;

/** All passes, newest first: who is expected, who is inside. */
export function PassesPage(): ReactNode {
  const { recordId } = useParams();
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t("nav.visitors")}
      about={t("visitors.about")}
      at="/visitor-passes"
      list={{ name: "visitor-passes", path: "/v1/visitor-passes" }}
      filters={[
        { name: "q", kind: "search", label: t("visitors.search") },
        {
          name: "status",
          kind: "choice",
          label: t("field.status"),
          choices: STATES.map((value) => ({ value, label: statusWord(value) })),
        },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
      ]}
      columns={columns(useZoneOf())}
      rowHref={(pass, search) => `/visitor-passes/${pass.id}${search}`}
      chosenId={recordId}
      add={{ label: t("visitors.new"), to: "/visitor-passes/new", allowed: useMay("visitor-passes:write") }}
      empty={{ icon: "user", title: t("visitors.empty"), detail: t("visitors.empty.detail") }}
    />
  );
}

function columns(zoneOf: ReturnType<typeof useZoneOf>): Column<VisitorPass>[] {
  return [
    {
      key: "visitor",
      header: t("visitor.name"),
      card: "title",
      cell: (pass) => <TitleCell to={`/visitor-passes/${pass.id}`} title={pass.visitor_name} code={pass.vehicle_plate} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (pass) => <PassState pass={pass} /> },
    {
      key: "valid",
      header: t("visitor.valid"),
      cell: (pass) => spanText(pass.valid_from, pass.valid_to, zoneOf(pass.building_id)),
    },
    { key: "unit", header: t("community.unit"), cell: (pass) => `${pass.building.name} · ${pass.unit.name}` },
    { key: "resident", header: t("community.resident"), cell: (pass) => pass.resident?.name ?? "–" },
  ];
}
