import type { JsonSchema } from "../../../data/shapes.ts";
import type { Rule } from "./rules.ts";

export type TargetKind = "text" | "number" | "boolean" | "day" | "time" | "choice" | "many" | "group";
export type TargetField = { to: string; required: boolean; kind: TargetKind; choices: string[] };

/** What a rule may fill of a target: its fields, and those inside objects with a point. */
export function targetFields(schema: JsonSchema | undefined): TargetField[] {
  const fields = new Map<string, TargetField>();
  if (schema) collect(schema, { prefix: "", into: fields });
  fields.delete("target");
  return [...fields.values()];
}

/** Fields that the record needs and no row fills. A rule with an expression fills what it likes. */
export function missingOf(rule: Rule, fields: TargetField[], { hasBuilding }: { hasBuilding: boolean }): string[] {
  if (rule.expression !== undefined) return [];
  const filled = rule.fields.map(({ to }) => to.split(".")[0]);
  return fields.flatMap(({ to, required }) =>
    required && !filled.includes(to) && !(to === "building" && hasBuilding) ? [to] : [],
  );
}

function collect(schema: JsonSchema, { prefix, into }: { prefix: string; into: Map<string, TargetField> }): void {
  for (const option of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) collect(option, { prefix, into });
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const to = prefix + name;
    const required = prefix === "" && (schema.required?.includes(name) ?? false);
    if (!into.has(to)) into.set(to, { to, required, ...kindOf(field) });
    collect(field, { prefix: `${to}.`, into });
  }
}

function kindOf(schema: JsonSchema): { kind: TargetKind; choices: string[] } {
  const options = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const choices = options.flatMap((one) => (one.enum ?? []).filter((value) => typeof value === "string"));
  if (choices.length > 0) return { kind: "choice", choices };
  // A number or any word: what comes is taken as it is.
  const isAnyText = options.some((one) => one.type === "string" && one.format === undefined);
  if (isAnyText) return { kind: "text", choices: [] };
  const kinds: [TargetKind, (one: JsonSchema) => boolean][] = [
    ["group", (one) => one.properties !== undefined || (one.anyOf ?? []).some((inner) => inner.properties !== undefined)],
    ["many", (one) => one.type === "array"],
    ["number", (one) => one.type === "number" || one.type === "integer"],
    ["boolean", (one) => one.type === "boolean"],
    ["day", (one) => one.format === "date"],
    ["time", (one) => one.format === "date-time"],
  ];
  const [kind] = kinds.find(([, is]) => options.some(is)) ?? (["text"] as const);
  return { kind, choices: [] };
}
