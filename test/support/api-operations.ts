import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Call, Method, Reply } from "./app.ts";

/** A JSON schema as the OpenAPI document holds it; read, never written. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

export interface Operation {
  id: string;
  method: Method;
  /** With parameters in braces: `/v1/assets/{id}/work-orders`. */
  path: string;
  /** `/v1/assets` where the path names one of its records, else null. */
  collection: string | null;
  query: { name: string; schema: Schema }[];
  body: Schema | null;
  replies: Record<string, { type: string | null; schema: Schema | null }>;
  /** Its body is a file. */
  isUpload: boolean;
  isPublic: boolean;
  isStream: boolean;
}

export interface Api {
  operations: Operation[];
  resolve(schema: Schema): Schema;
  /** Null when the value fits, else what doesn't. */
  misfit(schema: Schema, value: unknown): string | null;
}

/** Every operation of the OpenAPI document that the server itself gives out: tests made of it cover what is added later. */
export async function readApi(call: Call): Promise<Api> {
  const { body: document } = await call("GET", "/openapi.json");
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema(document, "api");
  const operations = Object.entries(document.paths as Record<string, Record<string, RawOperation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => readOperation(path, method, raw)),
  );
  return {
    operations,
    resolve: (schema) => (schema.$ref ? document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] : schema),
    misfit(schema, value) {
      // References in a schema mean the whole document.
      const inDocument = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
      return ajv.validate(inDocument, value) ? null : ajv.errorsText();
    },
  };
}

interface RawOperation {
  operationId: string;
  parameters?: { name?: string; in?: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
  security?: object[];
}

function readOperation(path: string, method: string, raw: RawOperation): Operation {
  const replies = Object.entries(raw.responses).map(([status, { content }]) => {
    const [media] = Object.entries(content ?? {});
    return [status, { type: media?.[0] ?? null, schema: media?.[1].schema ?? null }] as const;
  });
  return {
    id: raw.operationId,
    method: method.toUpperCase() as Method, // as OpenAPI has them
    path,
    collection: /^(\/v1\/[^/]+)\/\{/.exec(path)?.[1] ?? null,
    query: (raw.parameters ?? []).flatMap(({ name, in: where, schema }) => (name && where === "query" ? [{ name, schema }] : [])),
    body: raw.requestBody?.content["application/json"]?.schema ?? null,
    isUpload: raw.requestBody?.content["multipart/form-data"] !== undefined,
    replies: Object.fromEntries(replies),
    isPublic: raw.security?.length === 0,
    isStream: replies.some(([, { type }]) => type === "text/event-stream"),
  };
}

/** What holds of every reply, whatever was asked: a problem document, or what the OpenAPI document promises. @returns what is wrong */
export function wrongWith(api: Api, operation: Operation, reply: Reply): string | null {
  const type = String(reply.headers["content-type"] ?? "");
  if (!/^req_[0-9a-f]{32}$/.test(String(reply.headers["request-id"]))) return "no Request-Id";
  if (reply.status >= 500) return `a fault of ours: ${reply.text}`;
  if (reply.status >= 400) {
    if (type !== "application/problem+json; charset=utf-8") return `an error as ${type}`;
    if (reply.body.status !== reply.status) return "the problem has another status";
    // A reply that is given again names the request it was first given to.
    const isReplayed = reply.headers["idempotent-replayed"] === "true";
    if (!isReplayed && reply.body.request_id !== reply.headers["request-id"]) return "the problem has another request id";
    return api.misfit({ $ref: "#/components/schemas/Problem" }, reply.body);
  }
  const promised = operation.replies[reply.status];
  if (!promised) return `status ${reply.status}, which isn't documented`;
  if (!promised.schema) return reply.text === "" ? null : "a body where none is documented";
  // A file is what it is.
  if (promised.type === "application/octet-stream" || promised.type === "text/csv")
    return reply.headers["content-disposition"] ? null : "a file to be shown";
  if (type !== "application/json; charset=utf-8") return `a reply as ${type}`;
  return api.misfit(promised.schema, reply.body);
}
