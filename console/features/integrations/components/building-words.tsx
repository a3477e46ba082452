import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { buildingChoices } from "../../../data/building-choices.ts";
import { useBuildings } from "../../../data/places.ts";
import { t } from "../../../i18n/t.ts";
import type { ConfigFieldProps } from "./config-field.ts";
import { LEFT_OUT, MapRows } from "./map-rows.tsx";

/** Which of our buildings a word of theirs means. */
export function BuildingWords({ pointer, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  const buildings = useBuildings();
  return (
    <MapRows
      value={value}
      labels={{ theirs: t("word_map.theirs"), ours: t("building_map.building") }}
      error={errorAt(pointer)}
      onChange={(map) => onChange(pointer, Object.keys(map).length > 0 ? map : undefined)}
    >
      {({ ours }, set, label) => (
        <Select
          {...label}
          searchable
          data={[...buildingChoices(buildings.data), { value: LEFT_OUT, label: t("map.leave_out") }]}
          value={ours || null}
          onChange={(picked) => set(picked ?? "")}
        />
      )}
    </MapRows>
  );
}
