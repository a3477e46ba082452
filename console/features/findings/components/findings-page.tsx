import type { ReactNode } from "react";
import { useParams } from "react-router";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Finding } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { Badge, StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { placeText, severityChoices, statusChoices, TONES } from "./words.ts";

type Kind = "defects" | "snags";

/** What was found wrong in a building in use. */
export function DefectsPage(): ReactNode {
  return <FindingsPage kind="defects" />;
}

/** What a walk-through found. */
export function SnagsPage(): ReactNode {
  return <FindingsPage kind="snags" />;
}

function FindingsPage({ kind }: { kind: Kind }): ReactNode {
  const { recordId } = useParams();
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t(`nav.${kind}`)}
      about={t(`${kind}.about`)}
      at={`/${kind}`}
      list={{ name: kind, path: `/v1/${kind}` }}
      filters={[
        { name: "q", kind: "search", label: t("finding.search") },
        {
          name: "status",
          kind: "choice",
          label: t("field.status"),
          choices: statusChoices(["open", "in_progress", "resolved", "verified", "converted"]),
        },
        { name: "severity", kind: "choice", label: t("finding.severity"), choices: severityChoices() },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
      ]}
      columns={columns(kind)}
      rowHref={(finding, search) => `/${kind}/${finding.id}${search}`}
      chosenId={recordId}
      add={{ label: t(`${kind}.new`), to: `/${kind}/new`, allowed: useMay(`${kind}:write`) }}
      empty={{ icon: "alert", title: t(`${kind}.empty`), detail: t(`${kind}.empty.detail`) }}
    />
  );
}

function columns(kind: Kind): Column<Finding>[] {
  return [
    {
      key: "title",
      header: t("finding.title"),
      card: "title",
      cell: (finding) => <TitleCell to={`/${kind}/${finding.id}`} title={finding.title} code={finding.external_id} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (finding) => <StatusBadge status={finding.status} /> },
    {
      key: "severity",
      header: t("finding.severity"),
      cell: ({ severity }) => (severity ? <Badge tone={TONES[severity]}>{t(`finding.severity.${severity}`)}</Badge> : "–"),
    },
    { key: "place", header: t("field.building"), cell: placeText },
    { key: "trade", header: t("finding.trade"), cell: (finding) => finding.trade ?? "–" },
    { key: "created", header: t("field.created"), cell: (finding) => <Time at={finding.created_at} precise={false} /> },
  ];
}
