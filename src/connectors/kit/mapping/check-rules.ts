import { z } from "zod";
import { intakeRecord } from "../../../contract/intake.ts";
import { type InboundRule, inboundRule, isOutbound, type OutboundRule, outboundRule } from "../../../contract/mapping.ts";
import { didYouMean } from "../../../platform/did-you-mean.ts";
import { describeIssue } from "../../../platform/validation/describe-issue.ts";
import type { MappingFault } from "../define-connector.ts";
import { attempt, fieldFaults } from "./check-field.ts";
import { outboundFaults } from "./check-outbound.ts";
import { compileCondition } from "./condition.ts";
import { sharedFaults } from "./find-reference.ts";
import { nameFault, wordsAt } from "./name-fault.ts";
import { parsePath } from "./path.ts";
import { type PartialOutbound, type PartialRule, rightOutboundParts, rightParts } from "./right-parts.ts";

export type CheckedRules =
  | { kind: "rules"; rules: InboundRule[]; outbound: OutboundRule[] }
  | { kind: "faults"; faults: MappingFault[] };

/**
 * Reads rules as they are saved: shapes, paths, conditions, patterns, fields that the target has, tables that exist, expressions.
 * @param tables names of the look-up tables there are
 * @param checkExpression null when it can be used, else why not
 */
export function checkRules(
  mapping: readonly unknown[],
  { tables, checkExpression }: { tables: ReadonlySet<string>; checkExpression: (expression: string) => string | null },
): CheckedRules {
  const known = { tables, checkExpression };
  const faults: MappingFault[] = [];
  const rules: InboundRule[] = [];
  const outbound: OutboundRule[] = [];
  const going: { index: number; rule: PartialOutbound }[] = [];
  mapping.forEach((raw, index) => {
    const at = `/${index}`;
    const named = (fault: MappingFault) => nameFault(fault, { index, rule: raw });
    const shape = isOutbound(raw) ? outboundRule : inboundRule;
    const parsed = shape.safeParse(raw);
    if (isOutbound(raw)) going.push({ index, rule: rightOutboundParts(raw) });
    if (!parsed.success) {
      const given = { data: raw, shape, where: "body" as const, wordsAt: (path: readonly PropertyKey[]) => wordsAt(path, raw) };
      const wrong = parsed.error.issues.slice(0, 20).flatMap((issue) => describeIssue(issue, given));
      faults.push(...wrong.map((fault) => named({ ...fault, pointer: `${at}${fault.pointer}` })));
      // What else is wrong is told with it, not after it.
      const rest = isOutbound(raw)
        ? outboundFaults(rightOutboundParts(raw), { at, ...known, others: outbound })
        : faultsOf(rightParts(raw), at, known);
      const told = new Set(wrong.map(({ pointer }) => at + pointer));
      faults.push(...rest.filter(({ pointer }) => !told.has(pointer)).map(named));
    } else if (parsed.data.direction === "out") {
      faults.push(...outboundFaults(parsed.data, { at, ...known, others: outbound }).map(named));
      outbound.push(parsed.data);
    } else {
      rules.push(parsed.data);
      faults.push(...faultsOf(parsed.data, at, known).map(named));
    }
  });
  const told = new Set(faults.map(({ pointer }) => pointer));
  const shared = sharedFaults(going).filter(({ fault }) => !told.has(fault.pointer));
  faults.push(...shared.map(({ index, fault }) => nameFault(fault, { index, rule: mapping[index] })));
  return faults.length > 0 ? { kind: "faults", faults } : { kind: "rules", rules, outbound };
}

function faultsOf(
  rule: PartialRule,
  at: string,
  { tables, checkExpression }: { tables: ReadonlySet<string>; checkExpression: (expression: string) => string | null },
): MappingFault[] {
  const faults: MappingFault[] = [];
  for (const name of ["for_each", "key", "version", "occurred_at"] as const) {
    const path = rule[name];
    if (path !== undefined) faults.push(...attempt(`${at}/${name}`, "invalid_path", () => parsePath(path)));
  }
  const { when, expression } = rule;
  if (when !== undefined) faults.push(...attempt(`${at}/when`, "invalid_condition", () => compileCondition(when)));
  if (expression !== undefined) {
    const fault = checkExpression(expression);
    if (fault) faults.push({ pointer: `${at}/expression`, code: "invalid_expression", detail: fault });
    if (rule.fields.length > 0) {
      faults.push({ pointer: `${at}/fields`, code: "either_or", detail: "A rule has an expression or fields, not both." });
    }
  }
  const known = rule.target ? fieldsOf(rule.target) : null;
  rule.fields.forEach((field, index) => {
    if (!field) return;
    const place = `/fields/${index}`;
    if (known && field.to !== undefined && !known.has(field.to)) {
      const names = [...known].filter((name) => !name.includes("."));
      const near = didYouMean(field.to, [...known]);
      const there = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `It has ${names.join(", ")}.`;
      faults.push({
        pointer: `${at}${place}/to`,
        code: "unknown_field",
        detail: `${rule.target === "asset" || rule.target === "alarm" ? "An" : "A"} ${rule.target?.replaceAll("_", " ")} has no ${field.to}. ${there}`,
      });
    }
    faults.push(...fieldFaults(field, { at: at + place, tables }));
  });
  return faults;
}

type JsonSchema = { properties?: Record<string, JsonSchema>; anyOf?: JsonSchema[]; oneOf?: JsonSchema[] };

const known = new Map<string, Set<string>>();

/** Names of a target's fields, those inside objects with a point. */
export function fieldsOf(target: InboundRule["target"]): Set<string> {
  const found = known.get(target);
  if (found) return found;
  const option = intakeRecord.options.find((one) => one.shape.target.value === target);
  const fields = new Set<string>();
  if (option) collect(z.toJSONSchema(option, { io: "input", unrepresentable: "any" }) as JsonSchema, "", fields);
  fields.delete("target");
  known.set(target, fields);
  return fields;
}

function collect(schema: JsonSchema, prefix: string, into: Set<string>): void {
  for (const option of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) collect(option, prefix, into);
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    into.add(prefix + name);
    collect(field, `${prefix}${name}.`, into);
  }
}
