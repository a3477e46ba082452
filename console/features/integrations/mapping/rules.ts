import type { InboundRule, MappingField, Transform } from "../../../../src/contract/mapping.ts";

export type Rule = InboundRule;
export type Field = MappingField;
export type { Transform };
export type SourceKind = "path" | "first_of" | "constant" | "template";
export const SOURCE_KINDS: SourceKind[] = ["path", "first_of", "constant", "template"];

/** A rule for what comes in, ready to be edited; null for one of another direction, which the JSON view shows. */
export function asRule(raw: unknown): Rule | null {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return null;
  if ("direction" in raw && raw.direction === "out") return null;
  if (!("target" in raw) || typeof raw.target !== "string") return null;
  const fields = "fields" in raw && Array.isArray(raw.fields) ? raw.fields : [];
  // The API checked it when it was saved, and checks it again.
  return { ...raw, fields } as Rule;
}

export function sourceKindOf(field: Field): SourceKind {
  return SOURCE_KINDS.find((kind) => kind in field) ?? "path";
}

/** The field with its value from somewhere else; what was written is kept where it fits. */
export function withSource(field: Field, kind: SourceKind): Field {
  const text = sourceText(field);
  const { to, default: fallback, on_missing: onMissing, transforms } = field;
  const common = {
    to,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(onMissing ? { on_missing: onMissing } : {}),
    ...(transforms ? { transforms } : {}),
  };
  const path = text.startsWith("$") ? text : "$.";
  switch (kind) {
    case "path":
      return { ...common, path };
    case "first_of":
      return { ...common, first_of: [path] };
    case "constant":
      return { ...common, constant: text.startsWith("$") ? "" : text };
    case "template":
      return { ...common, template: text.startsWith("$") ? `{{${text}}}` : text };
    default:
      return kind satisfies never;
  }
}

/** Where its value comes from, as one line. */
export function sourceText(field: Field): string {
  if ("path" in field) return field.path;
  if ("first_of" in field) return field.first_of[0] ?? "";
  if ("template" in field) return field.template;
  return typeof field.constant === "string" ? field.constant : JSON.stringify(field.constant);
}

/** A copy of the rule without what is empty: the API takes no empty texts. */
export function withPart<Key extends keyof Rule>(rule: Rule, key: Key, value: Rule[Key] | ""): Rule {
  const { [key]: _, ...rest } = rule;
  return (value === "" || value === undefined ? rest : { ...rule, [key]: value }) as Rule; // only parts that may be left out are emptied
}

export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  return item === undefined || to < 0 || to >= items.length ? [...items] : [...rest.slice(0, to), item, ...rest.slice(to)];
}

export function replaced<Item>(items: readonly Item[], at: number, item: Item): Item[] {
  return items.map((one, index) => (index === at ? item : one));
}

export function without<Item>(items: readonly Item[], at: number): Item[] {
  return items.filter((_, index) => index !== at);
}
