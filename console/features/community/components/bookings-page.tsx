import type { ReactNode } from "react";
import { useParams } from "react-router";
import { useZoneOf } from "../../../data/building-zone.tsx";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Booking } from "../../../data/shapes.ts";
import { whenFilter } from "../../../data/when-filter.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { StatusBadge, statusWord } from "../../../ui/status-badge.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { spanText } from "../../../ui/zoned-time.ts";
import { useFacilities } from "../api/facilities.ts";

const STATES = ["pending", "confirmed", "checked_in", "cancelled", "no_show"] as const;

/** The bookings to come, the nearest on top; past ones by choice. */
export function BookingsPage(): ReactNode {
  const { recordId } = useParams();
  const buildings = useBuildings();
  const facilities = useFacilities();
  return (
    <RecordListPage
      title={t("nav.community")}
      about={t("bookings.about")}
      at="/bookings"
      list={{ name: "bookings", path: "/v1/bookings" }}
      filters={[
        whenFilter("starts"),
        { name: "q", kind: "search", label: t("bookings.search"), width: 200 },
        {
          name: "status",
          kind: "choice",
          label: t("field.status"),
          choices: STATES.map((value) => ({ value, label: statusWord(value) })),
        },
        {
          name: "facility_id",
          kind: "choice",
          label: t("booking.facility"),
          choices: choices(facilities.data),
          searchable: true,
        },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
        { name: "starts_from", kind: "time", label: t("booking.from") },
        { name: "starts_to", kind: "time", label: t("booking.to") },
      ]}
      columns={columns(useZoneOf())}
      rowHref={(booking, search) => `/bookings/${booking.id}${search}`}
      chosenId={recordId}
      add={{ label: t("bookings.new"), to: "/bookings/new", allowed: useMay("bookings:write") }}
      empty={{ icon: "inbox", title: t("bookings.empty"), detail: t("bookings.empty.detail") }}
    />
  );
}

function columns(zoneOf: ReturnType<typeof useZoneOf>): Column<Booking>[] {
  return [
    {
      key: "facility",
      header: t("booking.facility"),
      card: "title",
      cell: (booking) => <TitleCell to={`/bookings/${booking.id}`} title={booking.facility.name} code={booking.title} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (booking) => <StatusBadge status={booking.status} /> },
    {
      key: "when",
      header: t("booking.when"),
      cell: (booking) => spanText(booking.starts_at, booking.ends_at, zoneOf(booking.building_id)),
    },
    { key: "resident", header: t("community.resident"), cell: (booking) => booking.resident.name },
    { key: "people", header: t("booking.people"), cell: (booking) => booking.attendee_count ?? "–" },
    { key: "building", header: t("field.building"), cell: (booking) => booking.building.name },
  ];
}
