import { Checkbox, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { buildingChoices } from "../../../data/building-choices.ts";
import { useBuildings } from "../../../data/places.ts";
import type { MessageKey } from "../../../i18n/t.ts";
import { t } from "../../../i18n/t.ts";
import type { Rule } from "./building-map-values.ts";
import { keptRules, rulesOf } from "./building-map-values.ts";
import { BuildingRules } from "./building-rules.tsx";
import { BuildingWords } from "./building-words.tsx";
import { CategoryMap } from "./category-map.tsx";
import type { ConfigFieldProps, OwnFields } from "./config-field.ts";
import { valueAt } from "./config-values.ts";
import { MapRows } from "./map-rows.tsx";
import { SchemaField } from "./schema-field.tsx";

/** Fields of the Custom integration that its schema alone wouldn't make readable. */
export const customFields: OwnFields = {
  "/pull": { Field: PullFields },
  "/building_id": { Field: BuildingField },
  "/building_rules": { Field: RulesField },
  "/building_map": { Field: BuildingWords },
  "/asset_category_map": { Field: CategoriesField },
};

/** Which fields each way of paging has. */
const PAGING: Record<string, readonly string[]> = {
  none: [],
  link: ["path"],
  cursor: ["path", "parameter"],
  page: ["parameter", "first", "size_parameter", "size"],
  offset: ["parameter", "size_parameter", "size"],
};
const NUMBERS = ["first", "size", "overlap_seconds"];

/** What to ask the other side for; off, it sends by itself. */
function PullFields(props: ConfigFieldProps): ReactNode {
  const { pointer, schema, value, wordsAt, onChange } = props;
  const isOn = value !== undefined;
  const below = (name: string) => {
    const at = `${pointer}/${name}`;
    const own = { pointer: at, schema: schema.properties?.[name] ?? {}, value: valueAt(value, `/${name}`) };
    return { ...props, ...own, ...wordsAt(at) };
  };
  const paging = below("paging");
  const kind = String(valueAt(paging.value, "/kind") ?? "none");
  return (
    <Stack>
      <Checkbox
        label={t("pull.ask")}
        checked={isOn}
        onChange={(event) => onChange(pointer, event.currentTarget.checked ? { path: "" } : undefined)}
      />
      {isOn && (
        <>
          <TextField {...below("path")} />
          <SchemaField {...below("method")} />
          <Query {...below("query")} />
          {valueAt(value, "/method") === "POST" && <SchemaField {...below("body")} />}
          <TextField {...below("items")} />
          <Choice {...below("message")} choices={["item", "page"]} words="pull.message" otherwise="item" />
          <Choice
            {...paging}
            value={kind}
            choices={Object.keys(PAGING)}
            words="pull.paging"
            otherwise="none"
            onChange={(at, next) => onChange(at, { kind: next })}
          />
          {(PAGING[kind] ?? []).map((name) => (
            <TextField key={`${kind}${name}`} {...below(`paging/${name}`)} />
          ))}
          <OnlyNew {...below("cursor")} />
        </>
      )}
    </Stack>
  );
}

function BuildingField({ pointer, label, help, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  const buildings = useBuildings();
  return (
    <Select
      {...{ label, description: help, error: errorAt(pointer) }}
      searchable
      clearable
      data={buildingChoices(buildings.data)}
      value={typeof value === "string" ? value : null}
      onChange={(id) => onChange(pointer, id)}
    />
  );
}

/** Keys are fields of the message as they stand. */
function RulesField({ pointer, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  const [rules, setRules] = useState(() => rulesOf(value, ""));
  const change = (next: Rule[]) => {
    setRules(next);
    onChange(pointer, next.length > 0 ? keptRules(next, "") : undefined);
  };
  return <BuildingRules rules={rules} errorAt={(below) => errorAt(pointer + below)} onChange={change} />;
}

function CategoriesField({ pointer, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  const set = (map: object) => onChange(pointer, Object.keys(map).length > 0 ? map : undefined);
  return <CategoryMap value={value} error={errorAt(pointer)} onChange={set} />;
}

function OnlyNew(props: ConfigFieldProps): ReactNode {
  const { pointer, help, value, wordsAt, onChange } = props;
  return (
    <>
      <Checkbox
        label={t("pull.only_new")}
        description={help}
        checked={value !== undefined}
        onChange={(event) => onChange(pointer, event.currentTarget.checked ? {} : undefined)}
      />
      {value !== undefined &&
        ["path", "parameter", "overlap_seconds"].map((name) => {
          const at = `${pointer}/${name}`;
          return <TextField key={name} {...props} {...wordsAt(at)} pointer={at} value={valueAt(value, `/${name}`)} />;
        })}
    </>
  );
}

function TextField({ pointer, label, help, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  const common = { label, description: help, error: errorAt(pointer), dir: "ltr" };
  if (NUMBERS.some((name) => pointer.endsWith(`/${name}`)))
    return (
      <NumberInput
        {...common}
        min={0}
        allowDecimal={false}
        value={Number.isFinite(value) ? Number(value) : ""}
        onChange={(next) => onChange(pointer, next === "" ? undefined : Number(next))}
      />
    );
  // Its path stays, also empty: without one there would be nothing to ask for, which the server says.
  const isNeeded = pointer === "/pull/path";
  return (
    <TextInput
      {...common}
      required={isNeeded}
      value={String(value ?? "")}
      onChange={(event) => onChange(pointer, event.currentTarget.value || (isNeeded ? "" : undefined))}
    />
  );
}

type ChoiceProps = ConfigFieldProps & { choices: readonly string[]; words: "pull.message" | "pull.paging"; otherwise: string };

function Choice({ pointer, label, help, value, choices, words, otherwise, errorAt, onChange }: ChoiceProps): ReactNode {
  return (
    <Select
      label={label}
      description={help}
      // The words are there for each choice of these two.
      data={choices.map((choice) => ({ value: choice, label: t(`${words}.${choice}` as MessageKey) }))}
      value={String(value ?? otherwise)}
      error={choices.includes(String(value)) ? null : errorAt(pointer)}
      allowDeselect={false}
      onChange={(next) => onChange(pointer, next ?? otherwise)}
    />
  );
}

function Query({ pointer, label, help, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  return (
    <div>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {help}
      </Text>
      <MapRows
        value={value}
        labels={{ theirs: t("pull.parameter"), ours: t("pull.value") }}
        error={errorAt(pointer)}
        onChange={(map) => onChange(pointer, Object.keys(map).length > 0 ? map : undefined)}
      >
        {(row, set, labels) => <TextInput {...labels} value={row.ours} onChange={(event) => set(event.currentTarget.value)} />}
      </MapRows>
    </div>
  );
}
