import { z } from "zod";
import { catalog, type EventName } from "../../contract/events/catalog.ts";

/** What the checks know of a value: `any` where events differ. */
export interface Shape {
  kind: "object" | "list" | "string" | "int" | "number" | "bool" | "any";
  nullable: boolean;
  /** Of an object. */
  fields: Map<string, Shape>;
  /** Of a list. */
  item: Shape | null;
  /** The only values that a text takes. */
  choices: Set<string> | null;
}

/** As much of JSON Schema as the catalog's shapes make. */
interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
}

const dataShapes = new Map<EventName, Shape>();

/** What `data` of one event holds. */
export function dataShape(name: EventName): Shape {
  const kept = dataShapes.get(name);
  if (kept) return kept;
  // The catalog's schemas use no more than what is read below; whatever else there might be becomes `any`.
  const shape = toShape(z.toJSONSchema(catalog[name].data) as JsonSchema);
  dataShapes.set(name, shape);
  return shape;
}

/** What the envelopes of several events hold: a field that any of them has, with the choices of all. */
export function envelopeShape(names: readonly EventName[]): Shape {
  const data = names.map(dataShape).reduce(merge, object());
  return object([
    ["event", text(new Set(names))],
    ["event_id", text()],
    ["timestamp", text()],
    ["tenant_id", text()],
    ["data", data],
  ]);
}

/** Every field's dotted path in `data` of an event, without the items of lists: `work_order.unit.name`. */
export function fieldPaths(shape: Shape, above = ""): string[] {
  const inner = shape.item ?? shape;
  return [...inner.fields].flatMap(([name, field]) => [above + name, ...fieldPaths(field, `${above}${name}.`)]);
}

function toShape(schema: JsonSchema): Shape {
  if (schema.anyOf) return schema.anyOf.map(toShape).reduce(merge);
  const { type } = schema;
  if (Array.isArray(type)) return type.map((one) => toShape({ ...schema, type: one })).reduce(merge);
  if (schema.enum || schema.const !== undefined) return ofChoices(schema.enum ?? [schema.const]);
  switch (schema.type) {
    case "object":
      return object(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, toShape(field)]));
    case "array":
      return { ...plain("list"), item: toShape(schema.items ?? {}) };
    case "string":
      return text();
    case "integer":
      return plain("int");
    case "number":
      return plain("number");
    case "boolean":
      return plain("bool");
    case "null":
      return { ...plain("any"), nullable: true, choices: new Set() };
    default:
      return plain("any");
  }
}

function ofChoices(choices: unknown[]): Shape {
  if (choices.every((choice) => typeof choice === "string")) return text(new Set(choices));
  return plain(choices.every((choice) => Number.isInteger(choice)) ? "int" : "any");
}

function merge(a: Shape, b: Shape): Shape {
  const nullable = a.nullable || b.nullable;
  if (isNull(a)) return { ...b, nullable };
  if (isNull(b)) return { ...a, nullable };
  if (a.kind !== b.kind) return { ...plain("any"), nullable };
  const fields = new Map(a.fields);
  for (const [name, field] of b.fields) {
    const other = fields.get(name);
    fields.set(name, other ? merge(other, field) : field);
  }
  return {
    ...{ kind: a.kind, nullable, fields },
    item: a.item && b.item ? merge(a.item, b.item) : null,
    choices: a.choices && b.choices ? new Set([...a.choices, ...b.choices]) : null,
  };
}

function isNull(shape: Shape): boolean {
  return shape.kind === "any" && shape.choices?.size === 0;
}

function plain(kind: Shape["kind"]): Shape {
  return { kind, nullable: false, fields: new Map(), item: null, choices: null };
}

function object(fields: Iterable<readonly [string, Shape]> = []): Shape {
  return { ...plain("object"), fields: new Map(fields) };
}

function text(choices: Set<string> | null = null): Shape {
  return { ...plain("string"), choices };
}
