import { Select, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { choices, useAssetsOf, useBuildings, useUnitsOf } from "../../../data/places.ts";
import { t } from "../../../i18n/t.ts";

export type Place = { building_id: string | null; unit_id: string | null; asset_id: string | null };
type PlaceFieldsProps = { place: Place; errorAt: (pointer: string) => string | null; onChange: (place: Place) => void };

/** Where the work is: the building, and of it a unit and an asset. An asset brings its unit along. */
export function PlaceFields({ place, errorAt, onChange }: PlaceFieldsProps): ReactNode {
  const buildings = useBuildings();
  const units = useUnitsOf(place.building_id);
  const assets = useAssetsOf(place.building_id);
  const inUnit = assets.data?.filter((asset) => !place.unit_id || asset.unit_id === place.unit_id);
  const chooseAsset = (id: string | null) => {
    const asset = assets.data?.find((one) => one.id === id);
    onChange({ ...place, asset_id: id, unit_id: asset?.unit_id ?? place.unit_id });
  };
  return (
    <>
      <Select
        label={t("field.building")}
        required
        searchable
        data={choices(buildings.data)}
        value={place.building_id}
        error={errorAt("/building_id")}
        onChange={(building_id) => onChange({ building_id, unit_id: null, asset_id: null })}
      />
      {buildings.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("work_orders.form.no_buildings")}
        </Text>
      )}
      {(units.data?.length ?? 0) > 0 && (
        <Select
          label={`${t("work_order.unit")} (${t("optional")})`}
          searchable
          clearable
          data={choices(units.data)}
          value={place.unit_id}
          error={errorAt("/unit_id")}
          onChange={(unit_id) => onChange({ ...place, unit_id, asset_id: null })}
        />
      )}
      {(assets.data?.length ?? 0) > 0 && (
        <Select
          label={`${t("work_orders.form.asset")} (${t("optional")})`}
          searchable
          clearable
          data={(inUnit ?? []).map(({ id, name, tag }) => ({ value: id, label: tag ? `${name} · ${tag}` : name }))}
          value={place.asset_id}
          error={errorAt("/asset_id")}
          nothingFoundMessage={t("work_orders.form.no_asset")}
          onChange={chooseAsset}
        />
      )}
    </>
  );
}
