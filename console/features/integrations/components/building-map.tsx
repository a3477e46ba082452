import { ActionIcon, Button, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { choices, useBuildings } from "../../../data/places.ts";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { type BuildingMapping, mappingOf, newCondition, newRule, type Rule, stateOf } from "./building-map-values.ts";
import type { ConfigFieldProps } from "./config-field.ts";
import classes from "./map-rows.module.css";
import { labelled } from "./map-rows.tsx";

/** Building mapping: one building for all, or rules on the construction project's metadata. */
export function BuildingMap({ pointer, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  const [state, setState] = useState<BuildingMapping>(() => stateOf(value));
  const change = (next: BuildingMapping) => {
    setState(next);
    onChange(pointer, mappingOf(next));
  };
  const putRule = (id: number, rule: Partial<Rule>) =>
    change({ ...state, rules: state.rules.map((one) => (one.id === id ? { ...one, ...rule } : one)) });
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
          <Text size="sm" c="dimmed">
            {t("building_map.order")}
          </Text>
          {state.rules.map((rule, index) => (
            <RuleFields
              key={rule.id}
              rule={rule}
              number={index + 1}
              error={errorAt(`${pointer}/rules/${index}`)}
              onChange={(changes) => putRule(rule.id, changes)}
              onRemove={() => change({ ...state, rules: state.rules.filter(({ id }) => id !== rule.id) })}
            />
          ))}
          {state.rules.length === 0 && errorAt(pointer) && (
            <Text size="xs" c="var(--mantine-color-error)" role="alert">
              {errorAt(pointer)}
            </Text>
          )}
          <div>
            <Button
              variant="default"
              size="xs"
              leftSection={<Icon name="plus" size={14} />}
              onClick={() => change({ ...state, rules: [...state.rules, newRule(state.rules)] })}
            >
              {t("building_map.add")}
            </Button>
          </div>
        </>
      )}
    </Stack>
  );
}

type BuildingSelectProps = { value: string | null; error: string | null; onChange: (id: string | null) => void };

function BuildingSelect({ value, error, onChange }: BuildingSelectProps): ReactNode {
  const buildings = useBuildings();
  return (
    <Select
      label={t("building_map.building")}
      required
      searchable
      data={choices(buildings.data)}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}

type RuleFieldsProps = {
  rule: Rule;
  number: number;
  error: string | null;
  onChange: (changes: Partial<Rule>) => void;
  onRemove: () => void;
};

/** All of its conditions must hold. */
function RuleFields({ rule, number, error, onChange, onRemove }: RuleFieldsProps): ReactNode {
  const put = (id: number, change: { key?: string; value?: string }) =>
    onChange({ when: rule.when.map((one) => (one.id === id ? { ...one, ...change } : one)) });
  return (
    <section className={classes.rule} aria-label={t("building_map.rule", { n: number })}>
      <div className={classes.ruleTop}>
        <Text fw={600} size="sm">
          {t("building_map.rule", { n: number })}
        </Text>
        <ActionIcon variant="subtle" color="gray" aria-label={t("building_map.remove", { n: number })} onClick={onRemove}>
          <Icon name="trash" />
        </ActionIcon>
      </div>
      {rule.when.map((condition, index) => (
        <div key={condition.id} className={classes.row}>
          <TextInput
            {...labelled(t("building_map.key"), index)}
            placeholder="tower"
            dir="ltr"
            value={condition.key}
            onChange={(event) => put(condition.id, { key: event.currentTarget.value })}
          />
          <TextInput
            {...labelled(t("building_map.value"), index)}
            placeholder="A"
            value={condition.value}
            onChange={(event) => put(condition.id, { value: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            disabled={rule.when.length === 1}
            aria-label={t("building_map.remove_condition", { n: index + 1 })}
            onClick={() => onChange({ when: rule.when.filter(({ id }) => id !== condition.id) })}
          >
            <Icon name="x" />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        my={6}
        px={0}
        onClick={() => onChange({ when: [...rule.when, newCondition(rule.when)] })}
      >
        {t("building_map.and")}
      </Button>
      <BuildingSelect value={rule.buildingId} error={error} onChange={(buildingId) => onChange({ buildingId })} />
    </section>
  );
}
