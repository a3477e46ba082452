import type { ReactNode } from "react";
import { useParams } from "react-router";
import { choices, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import type { Space, SpaceKind } from "./space-form.tsx";
import { unitStatusChoices } from "./space-words.ts";

/** `/units`. */
export function UnitsPage(): ReactNode {
  return <SpacesPage kind="units" />;
}

/** `/floors`. */
export function FloorsPage(): ReactNode {
  return <SpacesPage kind="floors" />;
}

/** `/zones`. */
export function ZonesPage(): ReactNode {
  return <SpacesPage kind="zones" />;
}

/** What a building is divided into. */
function SpacesPage({ kind }: { kind: SpaceKind }): ReactNode {
  const { recordId } = useParams();
  const buildings = useBuildings();
  return (
    <RecordListPage
      title={t(`nav.${kind}`)}
      about={t(`${kind}.about`)}
      crumbs={[{ label: t("nav.portfolio"), to: "/portfolio" }]}
      at={`/${kind}`}
      list={{ name: kind, path: `/v1/${kind}` }}
      filters={[
        { name: "q", kind: "search", label: t("spaces.search") },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
        ...(kind === "units"
          ? [{ name: "status", kind: "choice" as const, label: t("field.status"), choices: unitStatusChoices() }]
          : []),
      ]}
      columns={columns(kind)}
      rowHref={(space, search) => `/${kind}/${space.id}${search}`}
      chosenId={recordId}
      add={{ label: t(`${kind}.add`), to: `/${kind}/new`, allowed: useMay(`${kind}:write`) }}
      empty={{ icon: "building", title: t(`${kind}.empty`), detail: t("spaces.empty.detail") }}
    />
  );
}

function columns(kind: SpaceKind): Column<Space>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (space) => <TitleCell to={`/${kind}/${space.id}`} title={space.name} />,
    },
    { key: "building", header: t("field.building"), cell: (space) => space.building.name },
    ...(kind === "floors"
      ? [{ key: "level", header: t("space.level"), cell: ({ level }: Space) => level ?? "–" }]
      : [{ key: "floor", header: t("space.floor"), cell: ({ floor }: Space) => floor?.name ?? "–" }]),
    ...(kind === "units"
      ? [
          {
            key: "status",
            header: t("field.status"),
            cell: ({ status }: Space) => unitStatusChoices().find(({ value }) => value === status)?.label ?? "–",
          },
        ]
      : []),
    { key: "created", header: t("field.created"), cell: (space) => <Time at={space.created_at} precise={false} /> },
  ];
}
