import type { ReactNode } from "react";
import { useParams } from "react-router";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { WorkRequest } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { Badge, StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { placeText, priorityChoices, statusChoices, TONES } from "./words.ts";

/** What residents and staff ask for. */
export function RequestsPage(): ReactNode {
  const { recordId } = useParams();
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t("nav.work_requests")}
      about={t("requests.about")}
      at="/work-requests"
      list={{ name: "work-requests", path: "/v1/work-requests" }}
      filters={[
        { name: "q", kind: "search", label: t("finding.search") },
        {
          name: "status",
          kind: "choice",
          label: t("field.status"),
          choices: statusChoices(["submitted", "triaged", "approved", "rejected"]),
        },
        { name: "priority", kind: "choice", label: t("work_order.priority"), choices: priorityChoices() },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
      ]}
      columns={columns()}
      rowHref={(request, search) => `/work-requests/${request.id}${search}`}
      chosenId={recordId}
      add={{ label: t("requests.new"), to: "/work-requests/new", allowed: useMay("work-requests:write") }}
      empty={{ icon: "inbox", title: t("requests.empty"), detail: t("requests.empty.detail") }}
    />
  );
}

function columns(): Column<WorkRequest>[] {
  return [
    {
      key: "title",
      header: t("finding.title"),
      card: "title",
      cell: (request) => <TitleCell to={`/work-requests/${request.id}`} title={request.title} code={request.category} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (request) => <StatusBadge status={request.status} /> },
    {
      key: "priority",
      header: t("work_order.priority"),
      cell: (request) => <Badge tone={TONES[request.priority]}>{t(`priority.${request.priority}`)}</Badge>,
    },
    { key: "place", header: t("field.building"), cell: placeText },
    { key: "by", header: t("finding.by"), cell: (request) => request.resident?.name ?? request.created_by.name },
    { key: "created", header: t("field.created"), cell: (request) => <Time at={request.created_at} precise={false} /> },
  ];
}
