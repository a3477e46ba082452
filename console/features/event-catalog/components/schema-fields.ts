import type { JsonSchema } from "../../../data/shapes.ts";

export type Field = {
  name: string;
  type: string;
  required: boolean;
  description: string | null;
  choices: string[];
  fields: Field[];
};

/** The fields of an object's JSON Schema as a tree; "or null" is part of the type's words, not a branch. */
export function fieldsOf(schema: JsonSchema): Field[] {
  const object = withoutNull(schema).schema;
  const inner = object.items ? withoutNull(object.items).schema : object;
  return Object.entries(inner.properties ?? {}).map(([name, child]) => {
    const { schema: bare, nullable } = withoutNull(child);
    return {
      name,
      type: typeWords(bare) + (nullable ? " | null" : ""),
      required: inner.required?.includes(name) ?? false,
      description: child.description ?? bare.description ?? null,
      choices: choicesOf(bare)
        .filter((one) => one !== null)
        .map(String),
      fields: fieldsOf(bare),
    };
  });
}

/** Every field's dotted path, for search. */
export function fieldPaths(schema: JsonSchema): string[] {
  const walk = (fields: Field[], above: string): string[] =>
    fields.flatMap((field) => [above + field.name, ...walk(field.fields, `${above}${field.name}.`)]);
  return walk(fieldsOf(schema), "");
}

function withoutNull(schema: JsonSchema): { schema: JsonSchema; nullable: boolean } {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) {
    const others = branches.filter((branch) => branch.type !== "null");
    const [only] = others;
    if (only && others.length === 1) return { schema: only, nullable: others.length < branches.length };
  }
  if (Array.isArray(schema.type) && schema.type.includes("null")) {
    const [type] = schema.type.filter((one) => one !== "null");
    return { schema: type ? { ...schema, type } : schema, nullable: true };
  }
  return { schema, nullable: false };
}

function typeWords(schema: JsonSchema): string {
  if (schema.items) return `${typeWords(withoutNull(schema.items).schema)}[]`;
  if (schema.enum || schema.const !== undefined) return "enum";
  if (schema.format) return schema.format;
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : schema.type;
  return type ?? [...new Set((schema.anyOf ?? schema.oneOf ?? []).map((branch) => typeWords(branch)))].join(" | ");
}

/** Of a choice between constants, too: `30 | 60 | 90`. */
function choicesOf(schema: JsonSchema): unknown[] {
  if (schema.enum) return schema.enum;
  if (schema.const !== undefined) return [schema.const];
  return (schema.anyOf ?? schema.oneOf ?? []).flatMap(choicesOf);
}
