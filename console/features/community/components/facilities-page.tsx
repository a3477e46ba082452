import type { ReactNode } from "react";
import { useParams } from "react-router";
import { useZoneOf } from "../../../data/building-zone.tsx";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Facility } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { hoursWithZone, kindChoices } from "./words.ts";

/** All facilities, newest first. */
export function FacilitiesPage(): ReactNode {
  const { recordId } = useParams();
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t("nav.facilities")}
      about={t("facilities.about")}
      at="/facilities"
      list={{ name: "facilities", path: "/v1/facilities" }}
      filters={[
        { name: "q", kind: "search", label: t("facilities.search") },
        { name: "kind", kind: "choice", label: t("facility.kind"), choices: kindChoices() },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
      ]}
      columns={columns(useZoneOf())}
      rowHref={(facility, search) => `/facilities/${facility.id}${search}`}
      chosenId={recordId}
      add={{ label: t("facilities.new"), to: "/facilities/new", allowed: useMay("facilities:write") }}
      empty={{ icon: "building", title: t("facilities.empty"), detail: t("facilities.empty.detail") }}
    />
  );
}

function columns(zoneOf: ReturnType<typeof useZoneOf>): Column<Facility>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (facility) => <TitleCell to={`/facilities/${facility.id}`} title={facility.name} />,
    },
    { key: "kind", header: t("facility.kind"), card: "corner", cell: (facility) => t(`facility.kind.${facility.kind}`) },
    { key: "building", header: t("field.building"), cell: (facility) => facility.building.name },
    { key: "capacity", header: t("facility.capacity"), cell: (facility) => facility.capacity ?? "–" },
    {
      key: "approval",
      header: t("facility.bookings"),
      cell: (facility) => t(facility.needs_approval ? "facility.approval.yes" : "facility.approval.no"),
    },
    {
      key: "hours",
      header: t("facility.hours"),
      cell: (facility) => hoursWithZone(facility, zoneOf(facility.building_id)),
    },
  ];
}
