import { Anchor, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, Outlet, useLocation, useParams } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { Building } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { EmptyFace } from "../../../ui/faces.tsx";
import { FilterBar } from "../../../ui/filter-bar.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { Code } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { Time } from "../../../ui/time.tsx";
import { useUrlFilters } from "../../../ui/url-filters.ts";
import { useBuildingList } from "../api/find-buildings.ts";

/** The buildings; one opens in a drawer. */
export function PortfolioPage(): ReactNode {
  const { filters, set, clear, active } = useUrlFilters(["q"]);
  const list = useBuildingList(filters);
  const mayChange = useMay("buildings:write");
  const { buildingId } = useParams();
  const { search } = useLocation();
  const add = (
    <GuardedButton allowed={mayChange} to={`/portfolio/new${search}`} leftSection={<Icon name="plus" />}>
      {t("buildings.add")}
    </GuardedButton>
  );
  return (
    <>
      <PageHeader title={t("buildings.title")} about={t("buildings.about")} actions={add} />
      <ListPanel
        label={t("buildings.title")}
        list={list}
        columns={columns(search)}
        rowKey={(building) => building.id}
        rowHref={(building) => `/portfolio/${building.id}${search}`}
        isChosen={(building) => building.id === buildingId}
        onClearFilters={active ? clear : undefined}
        filters={
          <FilterBar active={active} onClear={clear}>
            <SearchField label={t("buildings.search")} value={filters.q ?? ""} onChange={(q) => set({ q })} />
          </FilterBar>
        }
        empty={
          <EmptyFace icon="building" title={t("buildings.empty")} actions={add}>
            {t("buildings.empty.detail")}
          </EmptyFace>
        }
      />
      <Outlet context={`/portfolio${search}`} />
    </>
  );
}

function columns(search: string): Column<Building>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (building) => (
        <Stack gap={1}>
          <Anchor component={Link} to={`/portfolio/${building.id}${search}`} fw={600} c="var(--mantine-color-text)">
            {building.name}
          </Anchor>
          {building.code && (
            <Text size="xs" c="dimmed">
              <Code>{building.code}</Code>
            </Text>
          )}
        </Stack>
      ),
    },
    { key: "address", header: t("building.address"), cell: (building) => building.address ?? "–" },
    { key: "time_zone", header: t("building.time_zone"), cell: (building) => <bdi dir="ltr">{building.time_zone}</bdi> },
    { key: "created", header: t("field.created"), cell: (building) => <Time at={building.created_at} precise={false} /> },
  ];
}
