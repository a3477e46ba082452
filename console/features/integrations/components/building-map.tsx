import { Radio, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../../../i18n/t.ts";
import { type BuildingMapping, mappingOf, stateOf } from "./building-map-values.ts";
import { BuildingRules, BuildingSelect } from "./building-rules.tsx";
import type { ConfigFieldProps } from "./config-field.ts";

/** Building mapping: one building for all, or rules on the construction project's metadata. */
export function BuildingMap({ pointer, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  const [state, setState] = useState<BuildingMapping>(() => stateOf(value));
  const change = (next: BuildingMapping) => {
    setState(next);
    onChange(pointer, mappingOf(next));
  };
  return (
    <Stack>
      <Radio.Group
        label={t("building_map.mode")}
        value={state.mode}
        onChange={(mode) => change({ ...state, mode: mode === "rules" ? "rules" : "single" })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="single" label={t("building_map.single")} />
          <Radio value="rules" label={t("building_map.rules")} />
        </Stack>
      </Radio.Group>
      {state.mode === "single" ? (
        <BuildingSelect
          value={state.buildingId}
          error={errorAt(pointer)}
          onChange={(buildingId) => change({ ...state, buildingId })}
        />
      ) : (
        <>
          <BuildingRules
            rules={state.rules}
            errorAt={(below) => errorAt(`${pointer}/rules${below}`)}
            onChange={(rules) => change({ ...state, rules })}
          />
          {state.rules.length === 0 && errorAt(pointer) && (
            <Text size="xs" c="var(--mantine-color-error)" role="alert">
              {errorAt(pointer)}
            </Text>
          )}
        </>
      )}
    </Stack>
  );
}
