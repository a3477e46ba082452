import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { choices, useAssetCategories, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Asset } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import type { ListFilter } from "../../../ui/list-filters.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { plain } from "./plain.ts";

/** All assets of the portfolio. */
export function AssetsPage(): ReactNode {
  const buildings = useBuildings();
  const categories = useAssetCategories();
  const [search] = useSearchParams();
  return (
    <RecordListPage
      title={t("nav.assets")}
      about={t("assets.about")}
      at="/assets"
      list={{ name: "assets", path: "/v1/assets" }}
      filters={[
        { name: "q", kind: "search", label: t("assets.search"), width: 270 },
        {
          name: "building_id",
          kind: "choice",
          label: t("field.building"),
          choices: choices(buildings.data),
          searchable: true,
          width: 180,
        },
        {
          name: "category_id",
          kind: "choice",
          label: t("asset.category"),
          choices: choices(categories.data),
          searchable: true,
          width: 180,
        },
        // Reached from an asset: there may be hundreds of systems.
        ...(["system", "type"] as const).flatMap((name): ListFilter[] => {
          const value = search.get(name);
          return value
            ? [{ name, kind: "choice", label: t(`asset.${name}`), choices: [{ value, label: value }], width: 200 }]
            : [];
        }),
      ]}
      columns={columns()}
      rowHref={(asset) => `/assets/${asset.id}`}
      add={{ label: t("assets.add"), to: "/assets/new", allowed: useMay("assets:write") }}
      empty={{ icon: "asset", title: t("assets.empty"), detail: t("assets.empty.detail") }}
    />
  );
}

function columns(): Column<Asset>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (asset) => <TitleCell to={`/assets/${asset.id}`} title={asset.name} code={asset.tag} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (asset) => <StatusBadge status={asset.status} /> },
    { key: "category", header: t("asset.category"), cell: (asset) => asset.category.name },
    {
      key: "building",
      header: t("field.building"),
      cell: (asset) => (asset.unit ? `${asset.building.name} · ${asset.unit.name}` : asset.building.name),
    },
    { key: "condition", header: t("asset.condition"), cell: (asset) => plain(asset.condition) },
    { key: "criticality", header: t("asset.criticality"), cell: (asset) => plain(asset.criticality) },
  ];
}
