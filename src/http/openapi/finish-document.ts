import { operationWords } from "./descriptions.ts";
import { examples } from "./examples.ts";
import { fieldWords, parameterWords, wordsOfShape } from "./field-words.ts";
import { describeRules } from "./rule-schemas.ts";

/** What is looked at of an OpenAPI document; the rest is passed on as it is. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; [part: string]: unknown };
  [part: string]: unknown;
}

interface Operation {
  operationId?: string;
  description?: string;
  security?: object[];
  parameters?: object[];
  requestBody?: { required: boolean; content: Record<string, Media> };
  responses: Record<string, { description: string; headers?: object; content?: Record<string, Media> }>;
}

interface Media {
  schema?: { required?: string[]; $ref?: string; properties?: Record<string, { items?: object }> };
  example?: unknown;
}

const descriptions: Record<string, string> = {
  200: "Done",
  201: "Created",
  202: "Begun; see the job",
  204: "Gone",
  304: "You have this reply already",
};

/** Adds to the generated document what all operations share: headers, problems, examples; and takes out what only makes it longer. */
export function finishDocument(document: ApiDocument): ApiDocument {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      finishOperation(operation, conditionsOf(document, { method, path }));
    }
  }
  document.components = { ...document.components, parameters, headers, responses };
  describeRules(document);
  for (const [name, words] of Object.entries(wordsOfShape)) {
    const shape = document.components.schemas[name] as { properties?: object } | undefined; // an object shape of ours
    describeFields(shape?.properties, words);
  }
  tidy(document);
  document.components.schemas = usedSchemas(document);
  return document;
}

/** Which headers an operation takes. */
function conditionsOf({ paths }: ApiDocument, { method, path }: { method: string; path: string }): string[] {
  const [, record, verb] = /^(\/v1\/[^/]+\/\{\w+\})(\/[^/]+)?$/.exec(path) ?? [];
  // What can be changed has a version: then so can be said of which state an action speaks.
  const isVersioned = record !== undefined && paths[record]?.patch !== undefined;
  switch (method) {
    case "get":
      return record && !verb ? ["IfNoneMatch"] : [];
    case "post":
      return isVersioned && verb ? ["IdempotencyKey", "IfMatch"] : ["IdempotencyKey"];
    default:
      return isVersioned && !verb ? ["IfMatch"] : [];
  }
}

function finishOperation(operation: Operation, conditions: string[]): void {
  const isPublic = operation.security?.length === 0;
  const extra = isPublic ? [] : conditions;
  if (extra.includes("IfNoneMatch")) operation.responses[304] = { description: descriptions[304] ?? "" };
  if (extra.length > 0) operation.parameters = [...(operation.parameters ?? []), ...extra.map((name) => ref("parameters", name))];
  const words = operationWords[operation.operationId ?? ""];
  if (words) operation.description = [words, operation.description].filter(Boolean).join(" ");
  const example = examples[operation.operationId ?? ""];
  for (const media of Object.values(operation.requestBody?.content ?? {})) {
    // An action without arguments may come without a body.
    if (operation.requestBody && !media.schema?.$ref) operation.requestBody.required = (media.schema?.required?.length ?? 0) > 0;
    if (example?.body) media.example = example.body;
  }
  for (const [status, reply] of Object.entries(operation.responses)) {
    if (status.endsWith("XX")) Object.assign(operation.responses, { [status]: ref("responses", "Problem") });
    else {
      reply.description = descriptions[status] ?? reply.description;
      reply.headers = isPublic ? { "Request-Id": ref("headers", "Request-Id") } : replyHeaders;
      if (extra.some((name) => name !== "IdempotencyKey") && status !== "204")
        reply.headers = { ...reply.headers, ETag: ref("headers", "ETag") };
      for (const media of Object.values(reply.content ?? {})) if (example?.reply) media.example = example.reply;
    }
  }
}

function ref(part: string, name: string): { $ref: string } {
  return { $ref: `#/components/${part}/${name}` };
}

const parameters = {
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "The same key with the same body gets the first reply again, for 24 hours, with `Idempotent-Replayed: true`.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  },
  IfMatch: {
    name: "If-Match",
    in: "header",
    required: false,
    description: "The `ETag` that you saw. 412 when the record has another one by now.",
    schema: { type: "string" },
  },
  IfNoneMatch: {
    name: "If-None-Match",
    in: "header",
    required: false,
    description: "The `ETag` of the reply that you have. 304 without a body when nothing of it has changed.",
    schema: { type: "string" },
  },
};

const headers = {
  "Request-Id": { description: "Names this request in logs and to support.", schema: { type: "string" }, example: "req_5f0c…" },
  ETag: {
    description: "The record's state, for `If-Match` and `If-None-Match`.",
    schema: { type: "string" },
    example: '"bld_01HV9KX3A0B1C2D3E4F5G6H7J8.lv7w2x0g~Jk3nT0cQxY2a"',
  },
  "RateLimit-Policy": {
    description: "`q` requests in `w` seconds; `unlimited`, without a quota, for a key without a limit.",
    schema: { type: "string" },
    example: '"key";q=600;w=60',
  },
  RateLimit: {
    description: "`r` requests are left for `t` seconds; `unlimited` for a key without a limit.",
    schema: { type: "string" },
    example: '"key";r=571;t=38',
  },
};
const replyHeaders = Object.fromEntries(
  ["Request-Id", "RateLimit-Policy", "RateLimit"].map((name) => [name, ref("headers", name)]),
);

const responses = {
  Problem: {
    description: "A problem: `code` says which, `errors` which fields.",
    headers: replyHeaders,
    content: { "application/problem+json": { schema: ref("schemas", "Problem"), example: examples.problem?.reply } },
  },
};

/** Bounds that JavaScript sets rather than we, patterns that a format says already, and closed replies: clients must bear new fields. */
function tidy(node: unknown, isInput = false): void {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) {
    const schema = node as Record<string, unknown>; // whatever the document holds
    if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
    if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
    if (typeof schema.format === "string" && schema.pattern !== undefined) delete schema.pattern;
    describeFields(schema.properties, fieldWords);
    // Parameters have their name beside the schema.
    if (typeof schema.name === "string" && schema.in === "query")
      schema.description ??= parameterWords[schema.name] ?? fieldWords[schema.name];
    if (!isInput && schema.additionalProperties === false) delete schema.additionalProperties;
  }
  for (const [key, inner] of Object.entries(node))
    tidy(inner, isInput || key === "requestBody" || key.endsWith("Input") || key.endsWith("Rule"));
}

/** A field of a known name that the shape says nothing about. */
function describeFields(properties: unknown, known: Record<string, string>): void {
  if (typeof properties !== "object" || properties === null) return;
  for (const [name, field] of Object.entries(properties as Record<string, { description?: string; $ref?: string }>)) {
    const words = known[name];
    if (words && typeof field === "object" && field !== null && !field.$ref) field.description ??= words;
  }
}

/** The generator writes every named shape twice, as input and as output. */
function usedSchemas({ components, ...rest }: ApiDocument): Record<string, unknown> {
  const { schemas, ...others } = components;
  const used = new Set<string>();
  const follow = (text: string) => {
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(JSON.stringify(schemas[name] ?? null));
    }
  };
  follow(JSON.stringify([rest, others]));
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}
