import { z } from "zod";

/** What is read of a JSON Schema; the generator writes more. */
interface Node {
  type?: string;
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Node[];
  properties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  items?: Node | boolean;
  prefixItems?: Node[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

const schemas = new WeakMap<z.ZodType, Node>();
const mostNamed = 30;

/** What a field takes, in words that fit behind "send": `a text of 1–200 characters`. Null where the shape doesn't say. */
export function expectationAt(shape: z.ZodType, path: readonly PropertyKey[]): string | null {
  const node = path.reduce<Node | null>((at, key) => (at ? inner(at, key) : null), schemaOf(shape));
  return node && describe(node);
}

/** The names of the fields that are possible at a place. */
export function fieldsAt(shape: z.ZodType, path: readonly PropertyKey[]): string[] {
  const node = path.reduce<Node | null>((at, key) => (at ? inner(at, key) : null), schemaOf(shape));
  return [...new Set(branches(node).flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function schemaOf(shape: z.ZodType): Node {
  const known = schemas.get(shape);
  if (known) return known;
  // The generator's own type has every keyword of JSON Schema.
  const schema = z.toJSONSchema(shape, { io: "input", unrepresentable: "any" }) as Node;
  schemas.set(shape, schema);
  return schema;
}

function branches(node: Node | null): Node[] {
  return node ? [node, ...(node.anyOf ?? []).flatMap(branches)] : [];
}

function inner(node: Node, key: PropertyKey): Node | null {
  for (const { properties, additionalProperties, items, prefixItems } of branches(node)) {
    const found =
      typeof key === "number"
        ? (prefixItems?.[key] ?? schemaOrNull(items))
        : Object.hasOwn(properties ?? {}, key)
          ? properties?.[String(key)]
          : schemaOrNull(additionalProperties);
    if (found) return found;
  }
  return null;
}

function schemaOrNull(value: Node | boolean | undefined): Node | null {
  return typeof value === "object" ? value : null;
}

function describe(node: Node): string | null {
  if (node.enum) return `one of ${listOf(node.enum.map(String))}`;
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.anyOf) {
    const words = node.anyOf.map((one) => (one.type === "null" ? "null" : describe(one)));
    return words.includes(null) ? null : [...new Set(words)].join(" or ");
  }
  switch (node.type) {
    case "string":
      return (node.format && formats[node.format]) ?? `a text${range(node.minLength, node.maxLength, "character")}`;
    case "integer":
      return `a whole number${bounds(node)}`;
    case "number":
      return `a number${bounds(node)}`;
    case "boolean":
      return "true or false";
    case "array":
      return `a list${range(node.minItems, node.maxItems, "entry")}`;
    case "object":
      return "an object";
    default:
      return null;
  }
}

const formats: Record<string, string> = {
  email: "an e-mail address such as sara@example.com",
  "date-time": "a time such as 2026-04-12T18:45:23Z",
  date: "a date such as 2026-04-12",
};

function range(min: number | undefined, max: number | undefined, unit: "character" | "entry"): string {
  const units = (count: number) => `${count} ${count === 1 ? unit : unit === "entry" ? "entries" : "characters"}`;
  if (min !== undefined && max !== undefined) return min === max ? ` of ${units(max)}` : ` of ${min}–${units(max)}`;
  if (max !== undefined) return ` of at most ${units(max)}`;
  return min === undefined ? "" : ` of at least ${units(min)}`;
}

function bounds({ minimum, maximum }: Node): string {
  const min = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const max = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (max !== undefined) return ` of at most ${max}`;
  return min === undefined ? "" : ` of at least ${min}`;
}

/** The whole list as long as somebody might read it. */
export function listOf(names: readonly string[]): string {
  return names.length <= mostNamed
    ? names.join(", ")
    : `${names.slice(0, mostNamed).join(", ")} and ${names.length - mostNamed} more`;
}
