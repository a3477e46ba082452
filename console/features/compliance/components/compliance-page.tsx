import type { ReactNode } from "react";
import { useLocation, useParams } from "react-router";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Certificate } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Day } from "../../../ui/day.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { StatusBadge, statusWord } from "../../../ui/status-badge.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";

/** `/compliance`: certificates of buildings and assets; one opens in a drawer. */
export function CompliancePage(): ReactNode {
  const { certificateId } = useParams();
  const { search } = useLocation();
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t("nav.compliance")}
      about={t("certificates.about")}
      at="/compliance"
      list={{ name: "certificates", path: "/v1/certificates" }}
      filters={[
        { name: "q", kind: "search", label: t("certificates.search"), width: 270 },
        {
          name: "status",
          kind: "choice",
          label: t("field.status"),
          choices: (["valid", "expired"] as const).map((value) => ({ value, label: statusWord(value) })),
        },
        {
          name: "building_id",
          kind: "choice",
          label: t("field.building"),
          choices: choices(buildings.data),
          searchable: true,
          width: 180,
        },
      ]}
      columns={columns(search)}
      rowHref={(certificate, filters) => `/compliance/${certificate.id}${filters}`}
      chosenId={certificateId}
      add={{ label: t("certificates.add"), to: "/compliance/new", allowed: useMay("certificates:write") }}
      empty={{ icon: "ribbon", title: t("certificates.empty"), detail: t("certificates.empty.detail") }}
    />
  );
}

function columns(search: string): Column<Certificate>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (certificate) => (
        <TitleCell to={`/compliance/${certificate.id}${search}`} title={certificate.name} code={certificate.number} />
      ),
    },
    {
      key: "status",
      header: t("field.status"),
      card: "corner",
      cell: (certificate) => <StatusBadge status={certificate.status} />,
    },
    {
      key: "for",
      header: t("certificate.for"),
      cell: ({ building, asset }) => [building?.name, asset?.name].filter(Boolean).join(" · "),
    },
    { key: "authority", header: t("certificate.authority"), cell: (certificate) => certificate.authority ?? "–" },
    { key: "expires", header: t("certificate.expires"), cell: (certificate) => <Day day={certificate.expires_on} /> },
  ];
}
