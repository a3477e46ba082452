import type { ReactNode } from "react";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Warranty } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Day } from "../../../ui/day.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { typeChoices } from "./type-choices.ts";
import { WarrantyState } from "./warranty-state.tsx";

/** All warranties, newest first. */
export function WarrantiesPage(): ReactNode {
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t("nav.warranties")}
      about={t("warranties.about")}
      at="/warranties"
      list={{ name: "warranties", path: "/v1/warranties" }}
      filters={[
        { name: "q", kind: "search", label: t("warranties.search"), width: 270 },
        {
          name: "building_id",
          kind: "choice",
          label: t("field.building"),
          choices: choices(buildings.data),
          searchable: true,
          width: 180,
        },
        { name: "warranty_type", kind: "choice", label: t("warranty.type"), choices: typeChoices() },
      ]}
      columns={columns()}
      rowHref={(warranty) => `/warranties/${warranty.id}`}
      add={{ label: t("warranties.add"), to: "/warranties/new", allowed: useMay("warranties:write") }}
      empty={{ icon: "shield", title: t("warranties.empty"), detail: t("warranties.empty.detail") }}
    />
  );
}

function columns(): Column<Warranty>[] {
  return [
    {
      key: "asset",
      header: t("warranty.asset"),
      card: "title",
      cell: (warranty) => (
        <TitleCell to={`/warranties/${warranty.id}`} title={warranty.asset.name} code={warranty.policy_number} />
      ),
    },
    { key: "state", header: t("field.status"), card: "corner", cell: (warranty) => <WarrantyState warranty={warranty} /> },
    { key: "provider", header: t("warranty.provider"), cell: (warranty) => warranty.provider.name },
    { key: "type", header: t("warranty.type"), cell: (warranty) => t(`warranty.type.${warranty.warranty_type}`) },
    { key: "building", header: t("field.building"), cell: (warranty) => warranty.building.name },
    { key: "ends", header: t("warranty.ends"), cell: (warranty) => <Day day={warranty.ends_on} /> },
  ];
}
