import { z } from "zod";
import { buildingId, buildingRules, mappedBuildings } from "../kit/building-rules.ts";
import type { ConfigReference, FieldWords } from "../kit/define-connector.ts";
import { wordMap } from "../kit/word-map.ts";
import { pullShape } from "./pull-shape.ts";

/** How a Custom integration is set up, besides its rules. */
export const customConfig = z.strictObject({
  building_id: buildingId.nullable().default(null),
  building_rules: buildingRules(z.string().min(1).max(200)).optional(),
  building_map: wordMap.optional(),
  asset_category_map: wordMap.optional(),
  pull: pullShape.optional(),
});
export type CustomConfig = z.output<typeof customConfig>;

/** Buildings that it names. */
export function customReferences({
  building_id: value,
  building_rules: rules = [],
  building_map: map = {},
}: CustomConfig): ConfigReference[] {
  const byRule = rules.map((rule, i) => ({
    pointer: `/building_rules/${i}/building_id`,
    kind: "building" as const,
    value: rule.building_id,
  }));
  return [
    ...(value === null ? [] : [{ pointer: "/building_id", kind: "building" as const, value }]),
    ...byRule,
    ...mappedBuildings(map),
  ];
}

export const customWords: Readonly<Record<string, FieldWords>> = {
  "/building_id": {
    label: "Building",
    help: "Where records belong whose rule names no building, and that no condition below fits.",
    example: "bld_01KE6F97C0V91X3D2GYVJGVE1E",
    expects: "choose one of your buildings, or leave it empty",
  },
  "/building_rules": {
    label: "Building by what the message says",
    help: "Conditions on fields of the message, such as metadata.tower. Where none fits, the building above is meant.",
    example: '[{ "when": { "metadata.tower": "A" }, "building_id": "bld_01KE6F97C0V91X3D2GYVJGVE1E" }]',
    expects: "add rules such as “metadata.tower” is A, each with one of your buildings, or leave it empty",
  },
  "/building_rules/*/when": {
    label: "Conditions of rule *",
    help: "Fields of the message and their values; all must hold.",
    example: '{ "metadata.tower": "A" }',
    expects: "enter a field and a value, such as metadata.tower and A",
  },
  "/building_rules/*/building_id": {
    label: "Building of rule *",
    help: "Receives what fits the rule.",
    example: "bld_01KE6F97C0V91X3D2GYVJGVE1E",
    expects: "choose one of your buildings",
  },
  "/building_map": {
    label: "Buildings by the sender's words",
    help: "Which of your buildings a name or code of the sender means; null leaves its records out.",
    example: '{ "T-A": "bld_01KE6F97C0V91X3D2GYVJGVE1E" }',
    expects: "enter the sender's word, such as T-A, and choose one of your buildings",
  },
  "/asset_category_map": {
    label: "Asset category mapping",
    help: "In which category of yours assets land, by the sender's word for it; null leaves its assets out.",
    example: '{ "Construction HVAC unit": "HVAC Equipment" }',
  },
};
