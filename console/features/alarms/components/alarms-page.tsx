import type { ReactNode } from "react";
import { useParams } from "react-router";
import { choices, useBuildings } from "../../../data/places.ts";
import type { Alarm } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { Badge, StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { categoryChoices, countText, lookOf, placeText, severityChoices, statusChoices, TONES } from "./words.ts";

/** `/alarms`: what building systems report, live. */
export function AlarmsPage(): ReactNode {
  const { recordId } = useParams();
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t("nav.alarms")}
      about={t("alarms.about")}
      at="/alarms"
      list={{ name: "alarms", path: "/v1/alarms" }}
      filters={[
        { name: "q", kind: "search", label: t("alarms.search") },
        { name: "status", kind: "choice", label: t("field.status"), choices: statusChoices() },
        { name: "severity", kind: "choice", label: t("alarm.severity"), choices: severityChoices() },
        { name: "category", kind: "choice", label: t("alarm.category"), choices: categoryChoices() },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
      ]}
      columns={COLUMNS}
      rowHref={(alarm, search) => `/alarms/${alarm.id}${search}`}
      chosenId={recordId}
      empty={{ icon: "alert", title: t("alarms.empty"), detail: t("alarms.empty.detail") }}
    />
  );
}

const COLUMNS: Column<Alarm>[] = [
  {
    key: "message",
    header: t("alarm.message"),
    card: "title",
    cell: (alarm) => <TitleCell to={`/alarms/${alarm.id}`} title={alarm.message} code={alarm.alarm_id} />,
  },
  { key: "status", header: t("field.status"), card: "corner", cell: ({ status }) => <StatusBadge status={lookOf(status)} /> },
  {
    key: "severity",
    header: t("alarm.severity"),
    cell: ({ severity }) => <Badge tone={TONES[severity]}>{t(`alarm.severity.${severity}`)}</Badge>,
  },
  { key: "category", header: t("alarm.category"), cell: ({ category }) => t(`alarm.category.${category}`) },
  { key: "place", header: t("field.building"), cell: placeText },
  { key: "source", header: t("alarm.source"), cell: ({ source }) => source },
  { key: "count", header: t("alarm.count"), cell: ({ count }) => countText(count) },
  { key: "last", header: t("alarm.last_raised"), cell: (alarm) => <Time at={alarm.last_raised_at} precise={false} /> },
];
