import { Anchor, Select, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, Outlet, useLocation } from "react-router";
import { choices, useAssetCategories, useBuildings } from "../../../data/places.ts";
import { useMay } from "../../../data/session.ts";
import type { Asset } from "../../../data/shapes.ts";
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
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { useUrlFilters } from "../../../ui/url-filters.ts";
import { ASSET_FILTERS, useAssetList } from "../api/find-assets.ts";
import { plain } from "./plain.ts";

/** All assets of the portfolio. */
export function AssetsPage(): ReactNode {
  const { filters, set, clear, active } = useUrlFilters(ASSET_FILTERS);
  const list = useAssetList(filters);
  const buildings = useBuildings();
  const categories = useAssetCategories();
  const mayChange = useMay("assets:write");
  const { search } = useLocation();
  const add = (
    <GuardedButton allowed={mayChange} to={`/assets/new${search}`} leftSection={<Icon name="plus" />}>
      {t("assets.add")}
    </GuardedButton>
  );
  return (
    <>
      <PageHeader title={t("nav.assets")} about={t("assets.about")} actions={add} />
      <ListPanel
        label={t("nav.assets")}
        list={list}
        columns={columns()}
        rowKey={(asset) => asset.id}
        rowHref={(asset) => `/assets/${asset.id}`}
        onClearFilters={active ? clear : undefined}
        filters={
          <FilterBar active={active} onClear={clear}>
            <SearchField label={t("assets.search")} value={filters.q ?? ""} onChange={(q) => set({ q })} width={270} />
            <Select
              aria-label={t("field.building")}
              placeholder={t("field.building")}
              data={choices(buildings.data)}
              value={filters.building_id ?? null}
              onChange={(building_id) => set({ building_id })}
              searchable
              clearable
              w={180}
            />
            <Select
              aria-label={t("asset.category")}
              placeholder={t("asset.category")}
              data={choices(categories.data)}
              value={filters.category_id ?? null}
              onChange={(category_id) => set({ category_id })}
              searchable
              clearable
              w={180}
            />
          </FilterBar>
        }
        empty={
          <EmptyFace icon="asset" title={t("assets.empty")} actions={add}>
            {t("assets.empty.detail")}
          </EmptyFace>
        }
      />
      <Outlet context={`/assets${search}`} />
    </>
  );
}

function columns(): Column<Asset>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (asset) => (
        <Stack gap={1}>
          <Anchor component={Link} to={`/assets/${asset.id}`} fw={600} c="var(--mantine-color-text)">
            {asset.name}
          </Anchor>
          {asset.tag && (
            <Text size="xs" c="dimmed">
              <Code>{asset.tag}</Code>
            </Text>
          )}
        </Stack>
      ),
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
