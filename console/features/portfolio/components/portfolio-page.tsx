import type { ReactNode } from "react";
import { useLocation, useParams } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { Building } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";

/** The buildings; one opens in a drawer. */
export function PortfolioPage(): ReactNode {
  const { buildingId } = useParams();
  const { search } = useLocation();
  return (
    <RecordListPage
      title={t("buildings.title")}
      about={t("buildings.about")}
      at="/portfolio"
      list={{ name: "buildings", path: "/v1/buildings" }}
      filters={[{ name: "q", kind: "search", label: t("buildings.search") }]}
      columns={columns(search)}
      rowHref={(building, filters) => `/portfolio/${building.id}${filters}`}
      chosenId={buildingId}
      add={{ label: t("buildings.add"), to: "/portfolio/new", allowed: useMay("buildings:write") }}
      empty={{ icon: "building", title: t("buildings.empty"), detail: t("buildings.empty.detail") }}
    />
  );
}

function columns(search: string): Column<Building>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (building) => <TitleCell to={`/portfolio/${building.id}${search}`} title={building.name} code={building.code} />,
    },
    { key: "address", header: t("building.address"), cell: (building) => building.address ?? "–" },
    { key: "time_zone", header: t("building.time_zone"), cell: (building) => <bdi dir="ltr">{building.time_zone}</bdi> },
    { key: "created", header: t("field.created"), cell: (building) => <Time at={building.created_at} precise={false} /> },
  ];
}
