/** As much of JSON Schema as the catalog's shapes make. */
export interface JsonSchema {
  type?: string | string[];
  format?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
}

/**
 * The TypeScript type of an event's envelope, to copy: `export interface WorkOrderCompletedEvent { … }`. Receivers have to bear new fields,
 * which TypeScript's types do.
 * @param schema of the event's `data`
 */
export function typescriptText(
  { name, title, description }: { name: string; title: string; description: string },
  schema: JsonSchema,
): string {
  return [
    `/** ${title}: ${description} */`,
    `export interface ${pascal(name)}Event {`,
    `  event: ${JSON.stringify(name)};`,
    "  /** The same in every attempt: remember it to do nothing twice. */",
    "  event_id: string;",
    "  /** RFC 3339 in UTC, with milliseconds. */",
    "  timestamp: string;",
    "  tenant_id: string;",
    `  data: ${typeOf(schema, "  ")};`,
    "}",
    "",
  ].join("\n");
}

function typeOf(schema: JsonSchema, indent: string): string {
  if (schema.anyOf) return union(schema.anyOf.map((branch) => typeOf(branch, indent)));
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type }, indent)));
  if (schema.type === "null") return "null";
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  switch (schema.type) {
    case "object":
      return objectOf(schema, indent);
    case "array":
      return `${schema.items?.anyOf ? `(${typeOf(schema.items, indent)})` : typeOf(schema.items ?? {}, indent)}[]`;
    case "integer":
    case "number":
      return "number";
    case "string":
    case "boolean":
      return schema.type;
    default:
      return "unknown";
  }
}

function objectOf({ properties = {}, required = [] }: JsonSchema, indent: string): string {
  const lines = Object.entries(properties).flatMap(([name, field]) => [
    ...(field.description ? [`${indent}  /** ${field.description} */`] : []),
    `${indent}  ${name}${required.includes(name) ? "" : "?"}: ${typeOf(field, `${indent}  `)};`,
  ]);
  return ["{", ...lines, `${indent}}`].join("\n");
}

function union(types: string[]): string {
  return [...new Set(types)].join(" | ");
}

function pascal(name: string): string {
  return name
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
