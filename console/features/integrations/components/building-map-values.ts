export type Condition = { id: number; key: string; value: string };
export type Rule = { id: number; when: Condition[]; buildingId: string | null };
/** Both ways are kept while the form is open, so that switching loses nothing. */
export type BuildingMapping = { mode: "single" | "rules"; buildingId: string | null; rules: Rule[] };

/** Keys of a handover are all of the project's metadata, and written without this. */
const METADATA = "metadata.";

/** The form's state of what the API keeps; a new one is a single building that isn't chosen yet. */
export function stateOf(value: unknown): BuildingMapping {
  const known = isRecord(value) ? value : {};
  const mode = known.mode === "rules" ? "rules" : "single";
  return { mode, buildingId: textOf(known.building_id), rules: rulesOf(known.rules, METADATA) };
}

/** @param prefix what all keys begin with, which the form doesn't show */
export function rulesOf(value: unknown, prefix: string): Rule[] {
  const rules = Array.isArray(value) ? value.filter(isRecord) : [];
  return rules.map((rule, id) => ({ id, when: conditionsOf(rule.when, prefix), buildingId: textOf(rule.building_id) }));
}

/** What the API keeps. Keys are written without the `metadata.` that all of them begin with. */
export function mappingOf({ mode, buildingId, rules }: BuildingMapping): object {
  if (mode === "single") return { mode, building_id: buildingId ?? "" };
  return { mode, rules: keptRules(rules, METADATA) };
}

export function keptRules(rules: Rule[], prefix: string): object[] {
  return rules.map((rule) => ({
    when: Object.fromEntries(rule.when.map(({ key, value }) => [`${prefix}${key.trim()}`, value])),
    building_id: rule.buildingId ?? "",
  }));
}

export function newRule(rules: Rule[]): Rule {
  return { id: nextId(rules), when: [{ id: 0, key: "", value: "" }], buildingId: null };
}

export function newCondition(conditions: Condition[]): Condition {
  return { id: nextId(conditions), key: "", value: "" };
}

function conditionsOf(when: unknown, prefix: string): Condition[] {
  const entries = isRecord(when) ? Object.entries(when) : [];
  return entries.map(([key, value], id) => ({
    id,
    key: key.startsWith(prefix) ? key.slice(prefix.length) : key,
    value: String(value),
  }));
}

function nextId(rows: { id: number }[]): number {
  return Math.max(-1, ...rows.map(({ id }) => id)) + 1;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
