import { z } from "zod";

/** What is read of a JSON Schema; the generator writes more. */
interface Node {
  type?: string;
  format?: string;
  /** What people know the field by, where it is in a form. */
  title?: string;
  examples?: unknown[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Node[];
  oneOf?: Node[];
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
export function expectationAt(shape: z.ZodType, path: readonly PropertyKey[], data?: unknown): string | null {
  const node = nodeAt(shape, path, data);
  return node && describe(node);
}

/** What people know a field by and an example, where its shape has them (`.meta({ title, examples })`). */
export function formWordsAt(
  shape: z.ZodType,
  path: readonly PropertyKey[],
  data?: unknown,
): { label: string; example: string | null } | null {
  const found = branches(nodeAt(shape, path, data)).find(({ title }) => title !== undefined);
  if (!found?.title) return null;
  const [example] = found.examples ?? [];
  return { label: found.title, example: example === undefined ? null : String(example) };
}

/** What may stand at a place by which the branches of a union are told apart: `defect`, `asset`. Empty where they aren't. */
export function choicesAt(shape: z.ZodType, path: readonly PropertyKey[], data?: unknown): string[] {
  const within = path.slice(0, -1);
  const all = branches(nodeAt(shape, within, data));
  const values = all.flatMap(({ properties = {} }) => {
    const { const: only, enum: several = [] } = properties[String(path.at(-1))] ?? {};
    return only === undefined ? several : [only];
  });
  return [...new Set(values.map(String))];
}

/** The names of the fields that are possible at a place. */
export function fieldsAt(shape: z.ZodType, path: readonly PropertyKey[], data?: unknown): string[] {
  const node = nodeAt(shape, path, data);
  return [...new Set(branches(node, valueAt(data, path)).flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function nodeAt(shape: z.ZodType, path: readonly PropertyKey[], data: unknown): Node | null {
  return path.reduce<Node | null>(
    (at, key, index) => (at ? inner(at, key, valueAt(data, path.slice(0, index))) : null),
    schemaOf(shape),
  );
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}

function schemaOf(shape: z.ZodType): Node {
  const known = schemas.get(shape);
  if (known) return known;
  // The generator's own type has every keyword of JSON Schema.
  const schema = z.toJSONSchema(shape, { io: "input", unrepresentable: "any" }) as Node;
  schemas.set(shape, schema);
  return schema;
}

/** A node and what it may be instead; of branches that a constant tells apart, those that the value names. */
function branches(node: Node | null, value?: unknown): Node[] {
  if (!node) return [];
  const all = [...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  const named = all.filter((one) => !isAnother(one, value));
  return [node, ...(named.length > 0 ? named : all).flatMap((one) => branches(one, value))];
}

function isAnother({ properties = {} }: Node, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(properties).some(
    ([key, { const: only }]) => only !== undefined && Object.hasOwn(value, key) && Reflect.get(value, key) !== only,
  );
}

function inner(node: Node, key: PropertyKey, value: unknown): Node | null {
  for (const { properties, additionalProperties, items, prefixItems } of branches(node, value)) {
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
  const alternatives = node.anyOf ?? node.oneOf;
  if (alternatives) {
    const words = alternatives.map((one) => (one.type === "null" ? "null" : describe(one)));
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
  uri: "an address such as https://erp.example.com/api",
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
