export type Condition = { id: number; key: string; value: string };
export type Rule = { id: number; when: Condition[]; buildingId: string | null };
/** Both ways are kept while the form is open, so that switching loses nothing. */
export type BuildingMapping = { mode: "single" | "rules"; buildingId: string | null; rules: Rule[] };

const PREFIX = "metadata.";

/** The form's state of what the API keeps; a new one is a single building that isn't chosen yet. */
export function stateOf(value: unknown): BuildingMapping {
  const known = isRecord(value) ? value : {};
  const rules = Array.isArray(known.rules) ? known.rules.filter(isRecord) : [];
  return {
    mode: known.mode === "rules" ? "rules" : "single",
    buildingId: textOf(known.building_id),
    rules: rules.map((rule, id) => ({ id, when: conditionsOf(rule.when), buildingId: textOf(rule.building_id) })),
  };
}

/** What the API keeps. Keys are written without the `metadata.` that all of them begin with. */
export function mappingOf({ mode, buildingId, rules }: BuildingMapping): object {
  if (mode === "single") return { mode, building_id: buildingId ?? "" };
  return {
    mode,
    rules: rules.map((rule) => ({
      when: Object.fromEntries(rule.when.map(({ key, value }) => [`${PREFIX}${key.trim()}`, value])),
      building_id: rule.buildingId ?? "",
    })),
  };
}

export function newRule(rules: Rule[]): Rule {
  return { id: nextId(rules), when: [{ id: 0, key: "", value: "" }], buildingId: null };
}

export function newCondition(conditions: Condition[]): Condition {
  return { id: nextId(conditions), key: "", value: "" };
}

function conditionsOf(when: unknown): Condition[] {
  const entries = isRecord(when) ? Object.entries(when) : [];
  return entries.map(([key, value], id) => ({ id, key: key.replace(PREFIX, ""), value: String(value) }));
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
