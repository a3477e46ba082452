import type { FieldWords } from "../kit/define-connector.ts";

/** The labels are those of the integrations reference. */
export const handoverWords: Readonly<Record<string, FieldWords>> = {
  "/building": {
    label: "Building mapping",
    help: "Which building receives the data: always the same one, or the first rule that fits the construction project's metadata.",
    example: '{ "mode": "single", "building_id": "bld_01KE6F97C0V91X3D2GYVJGVE1E" }',
    expects: "choose one of your buildings, or add rules such as “tower is A”",
  },
  "/building/mode": { label: "Which building", help: "Always the same one, or the first rule that fits.", example: "single" },
  "/building/building_id": {
    label: "Building",
    help: "Receives all data.",
    example: "bld_01KE6F97C0V91X3D2GYVJGVE1E",
    expects: "choose one of your buildings",
  },
  "/building/rules": {
    label: "Rules for buildings",
    help: "The first whose conditions all hold says which building it is.",
    example: '[{ "when": { "metadata.tower": "A" }, "building_id": "bld_01KE6F97C0V91X3D2GYVJGVE1E" }]',
    expects: "add at least one rule, such as “tower is A” and one of your buildings",
  },
  "/building/rules/*/when": {
    label: "Conditions of rule *",
    help: "Keys of the construction project's metadata and their values; all must hold.",
    example: '{ "metadata.tower": "A" }',
    expects: "enter a key and a value, such as tower and A",
  },
  "/building/rules/*/building_id": {
    label: "Building of rule *",
    help: "Receives what fits the rule.",
    example: "bld_01KE6F97C0V91X3D2GYVJGVE1E",
    expects: "choose one of your buildings",
  },
  "/building_map": {
    label: "Buildings by project",
    help: "Which building a project means that no rule fits, by the project's name; null leaves its records out.",
    example: '{ "Marina Gate 2": "bld_01KE6F97C0V91X3D2GYVJGVE1E" }',
  },
  "/asset_category_map": {
    label: "Asset category mapping",
    help: "In which category of yours assets land, by the category that the construction side gives them; null leaves its assets out.",
    example: '{ "Construction HVAC unit": "HVAC Equipment" }',
  },
  "/on_unknown_category": {
    label: "Unknown asset category",
    help: "Show an error until somebody maps it, or create a category with the same name.",
    example: "error",
  },
  "/defect_category_map": {
    label: "Defect category mapping",
    help: "Your word for the category of a defect. Without an entry the sender's word is taken over.",
    example: '{ "MEP": "HVAC" }',
  },
  "/defects": {
    label: "Work order settings",
    help: "What becomes of defects.",
    example: '{ "as": "work_order", "default_priority": "high" }',
  },
  "/defects/as": {
    label: "Auto-create work orders?",
    help: "Yes makes each defect a work order, no a defect.",
    example: "work_order",
  },
  "/defects/default_priority": {
    label: "Default priority",
    help: "Wins over the severity that is sent. Without it the severity decides.",
    example: "medium",
  },
  "/defects/default_assignee": {
    label: "Default assignee",
    help: "A person, to whom work orders are assigned, or a role, for which they wait.",
    example: '{ "role": "technician" }',
  },
  "/defects/default_assignee/role": {
    label: "Default assignee",
    help: "A role, for which work orders wait.",
    example: "technician",
    expects: "choose a role or a person, or leave it empty",
  },
  "/defects/default_assignee/user_id": {
    label: "Default assignee",
    help: "A person, to whom work orders are assigned.",
    example: "usr_01KE6F97C0V91X3D2GYVJGVE1E",
    expects: "choose a role or a person, or leave it empty",
  },
  "/files": { label: "Imported files", help: "For COBie workbooks and BCF files.", example: '{ "handover_on": "2026-04-30" }' },
  "/files/handover_on": {
    label: "Day of the handover",
    help: "When warranties begin whose rows name neither a start nor an installation.",
    example: "2026-04-30",
  },
  "/files/snag_status_map": {
    label: "Status of topics",
    help: "What the project's own words for the status of a topic mean; common words are known.",
    example: '{ "Parked": "open" }',
  },
  "/snags": { label: "Snagging items", help: "What becomes of snagging items.", example: '{ "as": "snag" }' },
  "/snags/as": {
    label: "Snagging items become",
    help: "Snags, or work orders right away. What is fixed already when it first arrives makes no work order.",
    example: "snag",
  },
  "/warranties": {
    label: "Warranty settings",
    help: "Warranties land on the Warranty tab of their asset.",
    example: '{ "enable_claims": true }',
  },
  "/warranties/enable_claims": {
    label: "Claims",
    help: "Warranties that come in can be claimed on like those entered here. Without it claims on them are refused, until somebody allows them at the warranty.",
    example: "true",
  },
};
