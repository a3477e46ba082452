import { ActionIcon, Button, Select, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { buildingChoices } from "../../../data/building-choices.ts";
import { useBuildings } from "../../../data/places.ts";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { newCondition, newRule, type Rule } from "./building-map-values.ts";
import classes from "./map-rows.module.css";
import { labelled } from "./map-rows.tsx";

type BuildingRulesProps = {
  rules: Rule[];
  /** Words about a place below the rules: `/0`. */
  errorAt: (pointer: string) => string | null;
  onChange: (rules: Rule[]) => void;
};

/** Which building by what a message says: the first rule whose conditions all hold. */
export function BuildingRules({ rules, errorAt, onChange }: BuildingRulesProps): ReactNode {
  const put = (id: number, changes: Partial<Rule>) =>
    onChange(rules.map((one) => (one.id === id ? { ...one, ...changes } : one)));
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("building_map.order")}
      </Text>
      {rules.map((rule, index) => (
        <RuleFields
          key={rule.id}
          rule={rule}
          number={index + 1}
          error={errorAt(`/${index}`)}
          onChange={(changes) => put(rule.id, changes)}
          onRemove={() => onChange(rules.filter(({ id }) => id !== rule.id))}
        />
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onChange([...rules, newRule(rules)])}
        >
          {t("building_map.add")}
        </Button>
      </div>
    </>
  );
}

type BuildingSelectProps = { value: string | null; error: string | null; onChange: (id: string | null) => void };

/** Our buildings, found by typing; two of one name are told apart. */
export function BuildingSelect({ value, error, onChange }: BuildingSelectProps): ReactNode {
  const buildings = useBuildings();
  return (
    <Select
      label={t("building_map.building")}
      required
      searchable
      data={buildingChoices(buildings.data)}
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
