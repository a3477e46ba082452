import type { ReactNode } from "react";
import { useParams } from "react-router";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Announcement } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";

/** All announcements, newest first. */
export function AnnouncementsPage(): ReactNode {
  const { recordId } = useParams();
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t("nav.announcements")}
      about={t("announcements.about")}
      at="/announcements"
      list={{ name: "announcements", path: "/v1/announcements" }}
      filters={[
        { name: "q", kind: "search", label: t("announcements.search") },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
      ]}
      columns={columns()}
      rowHref={(announcement, search) => `/announcements/${announcement.id}${search}`}
      chosenId={recordId}
      add={{ label: t("announcements.new"), to: "/announcements/new", allowed: useMay("announcements:write") }}
      empty={{ icon: "bell", title: t("announcements.empty"), detail: t("announcements.empty.detail") }}
    />
  );
}

function columns(): Column<Announcement>[] {
  return [
    {
      key: "title",
      header: t("announcement.title"),
      card: "title",
      cell: (announcement) => <TitleCell to={`/announcements/${announcement.id}`} title={announcement.title} />,
    },
    { key: "for", header: t("announcement.for"), cell: ({ building }) => building?.name ?? t("announcement.for_all") },
    { key: "count", header: t("announcement.acknowledged"), cell: (announcement) => announcement.acknowledged_count },
    { key: "published", header: t("announcement.published"), cell: ({ published_at: at }) => <Time at={at} precise={false} /> },
  ];
}
