import type { Field, Rule } from "./rules.ts";
import { replaced, withSource } from "./rules.ts";
import type { SourceNode } from "./source-tree.ts";
import { pathIn } from "./source-tree.ts";

/** Inputs of a rule that take a field of the message (an array has its own button); `fields/3/source` is the value of the fourth row. */
const PARTS = ["when", "key", "version", "occurred_at"] as const;
type Part = (typeof PARTS)[number];

export function partOf(place: string): Part | null {
  return PARTS.find((one) => one === place) ?? null;
}

/** Which row's value a place is; null for a part of the rule. */
export function rowOf(place: string): number | null {
  const [, index] = /^fields\/(\d+)\/source$/.exec(place) ?? [];
  return index === undefined ? null : Number(index);
}

/** The rule with a place of the message in the input that was worked in; null where that input takes none. */
export function fillFocused(rule: Rule, place: string, node: SourceNode): Rule | null {
  const part = partOf(place);
  if (part === "when") return { ...rule, when: conditionWith(rule.when ?? "", node) };
  const path = pathIn(rule.for_each, node.path);
  if (part) return { ...rule, [part]: path };
  const row = rowOf(place);
  const field = row === null ? undefined : rule.fields[row];
  return row === null || !field ? null : { ...rule, fields: replaced(rule.fields, row, fieldWith(field, path)) };
}

/** The row with its value from a path. */
export function fieldWith(field: Field, path: string): Field {
  if ("first_of" in field)
    return field.first_of.includes(path)
      ? field
      : { ...field, first_of: [...field.first_of.filter((one) => one !== "$."), path] };
  if ("template" in field) return { ...field, template: `${field.template}${field.template ? " " : ""}{{${path}}}` };
  if ("path" in field) return { ...field, path };
  const { to, default: fallback, on_missing: onMissing, transforms } = withSource(field, "path");
  return {
    to,
    path,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(onMissing ? { on_missing: onMissing } : {}),
    ...(transforms ? { transforms } : {}),
  };
}

/** A condition that asks for what the message has there; of one that is half written only the field. */
export function conditionWith(before: string, { path, value }: SourceNode): string {
  const field = `message${path.slice(1)}`;
  const asked =
    typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? `${field} == ${JSON.stringify(value)}`
      : `has(${field})`;
  const text = before.trimEnd();
  if (text === "") return asked;
  if (/(==|!=|<=|>=|<|>|\(|\bin)$/.test(text)) return `${text}${text.endsWith("(") ? "" : " "}${field}`;
  return /(&&|\|\||!)$/.test(text) ? `${text} ${asked}` : `${text} && ${asked}`;
}
