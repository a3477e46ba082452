/**
 * The text of src/sdk/api.ts: a type for each named shape, input and reply of each operation, and a table of methods and paths.
 * @param document the OpenAPI document
 */
export function writeClient(document) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })),
  );
  // A stream is no call.
  const calls = operations.filter(({ responses }) => !JSON.stringify(responses).includes("text/event-stream"));
  const named = nameShapes(calls, document.components.schemas);
  const typeOf = makeTypeOf(named);
  const shapes = Object.entries(document.components.schemas).filter(([name]) => !name.endsWith("Input"));
  const inputs = Object.entries(document.components.schemas).filter(([name]) => name.endsWith("Input"));
  return [
    '// Written by "npm run client" from the OpenAPI document: don\'t edit.',
    "",
    ...[...shapes, ...inputs].map(([name, schema]) => `export type ${name} = ${typeOf(schema, "", { isNamed: true })};\n`),
    ...[...named].map(([text, name]) => `export type ${name} = ${typeOf(JSON.parse(text), "", { isNamed: true })};\n`),
    "/** What each operation takes and answers, by its name in the OpenAPI document. */",
    "export interface Operations {",
    ...calls.flatMap((call) => [
      comment([call.summary], "  "),
      `  ${call.operationId}: { input: ${inputOf(call, typeOf)}; reply: ${replyOf(call, typeOf)} };`,
    ]),
    "}",
    "",
    "export const operations = {",
    ...calls.map(({ operationId, method, path }) => `  ${operationId}: ["${method}", "${path}"],`),
    "} as const satisfies Record<keyof Operations, readonly [method: string, path: string]>;",
    "",
  ].join("\n");
}

/** Shapes that several operations answer with get the name of the one that shows them: `getFloor` makes `Floor`. */
function nameShapes(calls, taken) {
  const uses = new Map();
  for (const call of calls)
    for (const { schema } of repliesOf(call))
      for (const shape of [schema, schema?.properties?.data?.items]) {
        if (!shape?.properties || shape.properties.data) continue;
        const text = JSON.stringify(shape);
        const use = uses.get(text) ?? { count: 0, name: null };
        const [, verb, name] = /^(get|create)([A-Z]\w+)$/.exec(call.operationId) ?? [];
        use.count += 1;
        if (shape === schema && verb === "get") use.name = name;
        if (shape === schema && verb === "create") use.name ??= `${name}Created`;
        uses.set(text, use);
      }
  const repeated = [...uses].filter(([, { count, name }]) => count > 1 && name && !taken[name]);
  return new Map(repeated.map(([text, { name }]) => [text, name]));
}

function repliesOf({ responses }) {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  return successes.flatMap(([, { content = {} }]) => Object.values(content));
}

function replyOf(call, typeOf) {
  const types = repliesOf(call).map(({ schema }) => typeOf(schema, "  "));
  return types.length === 0 ? "undefined" : union(types);
}

/** Path and query in one object, the body beside them. */
function inputOf({ parameters = [], requestBody }, typeOf) {
  const own = parameters.filter(({ in: place }) => place === "path" || place === "query");
  const fields = own
    .sort((a, b) => Number(b.in === "path") - Number(a.in === "path"))
    .flatMap(({ name, required, schema, description }) => [
      comment([description ?? schema.description], "    "),
      `    ${name}${required ? "" : "?"}: ${typeOf(schema, "    ")};`,
    ]);
  const schema = requestBody?.content["application/json"]?.schema;
  const hasBody = schema && (schema.$ref || Object.keys(schema.properties ?? {}).length > 0);
  if (hasBody) fields.push(`    body${requestBody.required ? "" : "?"}: ${typeOf(schema, "    ")};`);
  const lines = fields.filter(Boolean);
  return lines.length === 0 ? "Record<never, never>" : `{\n${lines.join("\n")}\n  }`;
}

function makeTypeOf(named) {
  return function typeOf(schema, indent, { isNamed = false } = {}) {
    if (schema.$ref) return schema.$ref.split("/").at(-1);
    const name = isNamed ? null : named.get(JSON.stringify(schema));
    if (name) return name;
    const branches = schema.anyOf ?? schema.oneOf;
    if (branches) return union(branches.map((branch) => typeOf(branch, indent)));
    if (schema.allOf) return schema.allOf.map((part) => typeOf(part, indent)).join(" & ");
    if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type }, indent)));
    if (schema.type === "null") return "null";
    if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    switch (schema.type) {
      case "object":
        return objectOf(schema, indent);
      case "array": {
        const item = typeOf(schema.items ?? {}, indent);
        return item.includes(" | ") && !item.startsWith("{") ? `(${item})[]` : `${item}[]`;
      }
      case "integer":
      case "number":
        return "number";
      case "string":
      case "boolean":
        return schema.type;
      default:
        return "unknown";
    }
  };

  function objectOf({ properties = {}, required = [], additionalProperties }, indent) {
    const typeOf = makeTypeOf(named);
    const fields = Object.entries(properties).flatMap(([name, field]) => [
      comment([field.description], `${indent}  `),
      `${indent}  ${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}${required.includes(name) ? "" : "?"}: ${typeOf(field, `${indent}  `)};`,
    ]);
    if (fields.length === 0) {
      const isOpen = typeof additionalProperties === "object" && Object.keys(additionalProperties).length > 0;
      return `Record<string, ${isOpen ? typeOf(additionalProperties, indent) : "unknown"}>`;
    }
    return ["{", ...fields.filter(Boolean), `${indent}}`].join("\n");
  }
}

function union(types) {
  return [...new Set(types)].join(" | ");
}

function comment([text], indent) {
  return text ? `${indent}/** ${text.replaceAll("*/", "*\\/").replaceAll("\n", " ")} */` : "";
}
