import { z } from "zod";
import { intakeRecord } from "../../../contract/intake.ts";
import type { Learnt } from "../../../contract/learnt.ts";
import type { InboundRule } from "../../../contract/mapping.ts";
import { completeFields } from "../mapping/complete-fields.ts";

type Missing = Learnt["missing"][number];
type Schema = { properties?: Record<string, Schema>; required?: string[]; anyOf?: Schema[]; oneOf?: Schema[] };

/**
 * What rules leave unfilled that their targets need, before a message shows it.
 * @param rules null for one that can't be read
 */
export function findMissing(rules: readonly (InboundRule | null)[], { hasBuilding }: { hasBuilding: boolean }): Missing[] {
  return rules.flatMap((rule, index) => (rule ? missingIn(rule, { index, hasBuilding }) : []));
}

function missingIn(rule: InboundRule, { index, hasBuilding }: { index: number; hasBuilding: boolean }): Missing[] {
  const { target } = rule;
  const one = (to: string, is_needed: boolean, detail: string): Missing => ({ rule: index, target, to, is_needed, detail });
  const hasKey = rule.key !== undefined;
  const key = hasKey
    ? []
    : [one("key", false, "Without the sender's id each message makes a record of its own, and none is brought up to date.")];
  if (rule.expression !== undefined) return key;
  const given = Object.keys(completeFields(target, {}, { building: hasBuilding ? { unmapped: "any" } : null }));
  const filled = [...rule.fields.map(({ to }) => to), ...given];
  const lacking = lacksOf(schemaOf(target), { prefix: "", filled });
  return [...key, ...lacking.map((to) => one(to, true, `A ${target.replaceAll("_", " ")} needs ${to}, which no row fills.`))];
}

/** Of several shapes that would do, the one that lacks least. */
function lacksOf(schema: Schema, { prefix, filled }: { prefix: string; filled: readonly string[] }): string[] {
  const options = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (options.length > 0)
    return options
      .map((option) => lacksOf(option, { prefix, filled }))
      .reduce((best, one) => (one.length < best.length ? one : best));
  const names = Object.keys(schema.properties ?? {});
  return names.flatMap((name) => {
    const to = prefix + name;
    if (filled.includes(to)) return [];
    const isBegun = filled.some((field) => field.startsWith(`${to}.`));
    if (isBegun) return lacksOf(schema.properties?.[name] ?? {}, { prefix: `${to}.`, filled });
    return schema.required?.includes(name) ? [to] : [];
  });
}

const schemas = new Map<string, Schema>();

function schemaOf(target: InboundRule["target"]): Schema {
  const known = schemas.get(target);
  if (known) return known;
  const option = intakeRecord.options.find((one) => one.shape.target.value === target);
  // What Zod writes is such a schema.
  const schema = (option ? z.toJSONSchema(option, { io: "input", unrepresentable: "any" }) : {}) as Schema;
  const { target: _target, ...properties } = schema.properties ?? {};
  const made = { ...schema, properties };
  schemas.set(target, made);
  return made;
}
