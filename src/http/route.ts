import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { problem } from "../contract/api/common.ts";
import type { Ctx } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import type { IfMatch, Versioned } from "../platform/versioned.ts";
import type { Caller } from "../tenancy/caller.ts";
import { type Access, buildingsFor, mayAccess, mayRead, mayWrite } from "../tenancy/policy.ts";
import type { HttpDeps } from "./authenticate.ts";
import { authenticate } from "./authenticate.ts";
import { checkText } from "./check-text.ts";
import { checkIfMatch } from "./etag.ts";
import { etagHook } from "./etag-hook.ts";
import { idempotencyHooks } from "./idempotency.ts";
import { logRequest } from "./log-request.ts";
import { operationId } from "./openapi/operation-id.ts";
import { readUpload, type Upload } from "./read-upload.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route of ours says who may use it: see `Route.access`; `public` needs no sign-in. */
    access?: Access | "public" | null;
  }
}

/** What a route takes that says nothing of a query: a parameter that would be passed over is refused. */
const noQuery = z.object({});

type Infer<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface Request<P, Q, B> {
  params: Infer<P>;
  query: Infer<Q>;
  body: Infer<B>;
  caller: Caller;
  /** Sets the reply's ETag, and gives the record back: `presentBuilding(etag(await getBuilding(ctx, params)))`. */
  etag: <R extends Versioned>(record: R) => R;
  /** For commands to call under the record's lock: an action refuses a stale state as a change does. */
  ifMatch: IfMatch;
  /** Answers with the status of `reply.or`, and gives the body back: `return or(presentDryRun(found))`. */
  or: <T>(body: T) => T;
  raw: FastifyRequest;
  reply: FastifyReply;
}

/** One route as a value: its shapes make the checks, the types and the OpenAPI document. */
export interface Route<P, Q, B> {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  url: string;
  tag: string;
  summary: string;
  /** Where the access alone doesn't say who may and what they see. */
  description?: string;
  /** Where the name made of method and path doesn't read well. */
  operationId?: string;
  /** Who may: `<resource>:read|write`, `admin`, `super_admin`, or null for whoever is signed in. */
  access: Access | null;
  params?: P;
  query?: Q;
  body?: B;
  /** The body is a text of this type, which the route's scope reads, instead of JSON. */
  consumes?: "text/csv";
  /** Status and shape of the success. */
  reply: {
    status: 200 | 201 | 202 | 204;
    shape: z.ZodType;
    type?: "text/event-stream" | "application/octet-stream" | "text/csv";
    /** A second success, which the request chooses: a dry run. */
    or?: { status: 200; shape: z.ZodType };
  };
  /** The body is `multipart/form-data`: what takes its file, and what takes it away again when it isn't used. */
  upload?: (caller: Caller) => Upload<unknown> & { discard(file: unknown): Promise<unknown> };
  /** @returns the reply's body; a string is sent as it is (stored JSON text), a stream with the headers that the route has set */
  handle(ctx: Ctx, request: Request<P, Q, B>): Promise<unknown>;
}

/** Registers a route behind sign-in, request limit, access check, input check and, for a POST, its Idempotency-Key, in this order. */
export function route<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(app: FastifyInstance, deps: HttpDeps, spec: Route<P, Q, B>): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  const callerOf = (request: FastifyRequest): Caller => {
    const caller = callers.get(request);
    if (!caller) throw new Error("a route without a caller");
    return caller;
  };
  const uploads = new WeakMap<FastifyRequest, () => Promise<unknown>>();
  const versions = new WeakMap<FastifyRequest, Versioned>();
  const sendEtag = etagHook({ versionOf: (request) => versions.get(request), isOneRecord: /:\w+$/.test(spec.url) });
  const idempotency = spec.method === "POST" ? idempotencyHooks(deps.services, callerOf) : null;
  app.route({
    method: spec.method,
    url: spec.url,
    // The answer to HEAD is that to GET without its body, which a stream never ends.
    exposeHeadRoute: spec.reply.type !== "text/event-stream",
    config: { access: spec.access, ...(spec.upload ? { slowBody: true } : {}) },
    schema: {
      tags: [spec.tag],
      summary: spec.summary,
      description: describe(spec),
      operationId: spec.operationId ?? operationId(spec.method, spec.url, { isList: isList(spec.reply.shape) }),
      ...(spec.params ? { params: spec.params } : {}),
      querystring: spec.query ?? noQuery,
      ...(spec.body ? { body: spec.body } : {}),
      ...(spec.upload ? { consumes: ["multipart/form-data"] } : {}),
      ...(spec.consumes ? { consumes: [spec.consumes] } : {}),
      response: {
        [spec.reply.status]: replySchema(spec.reply),
        ...otherReply(spec.reply),
        "4XX": problemReply,
        "5XX": problemReply,
      },
    },
    onRequest: async (request, reply) => {
      // Replies are one caller's, and some show a secret.
      reply.header("Cache-Control", "no-store");
      const caller = await authenticate(deps, request);
      await deps.limiter.count(caller, reply);
      callers.set(request, caller);
      if (spec.access && !mayAccess(caller, spec.access)) {
        throw new AppError("forbidden", { detail: `This needs ${spec.access}, which ${caller.actor.name} doesn't have.` });
      }
    },
    preValidation: async (request, reply) => {
      if (spec.upload) {
        const upload = spec.upload(callerOf(request));
        const keep = (file: unknown) => uploads.set(request, () => upload.discard(file));
        const { body, content } = await readUpload(request, reply, { upload, keep });
        checkText(content, { where: "body" });
        request.body = body;
        return idempotency?.preValidation(request, { content });
      }
      // An action without arguments may come without a body.
      if (spec.body && request.body === undefined) request.body = spec.consumes ? "" : {};
      await idempotency?.preValidation(request);
    },
    ...(idempotency ? { preHandler: idempotency.preHandler } : {}),
    onSend: idempotency ? [sendEtag, idempotency.onSend] : sendEtag,
    onResponse: async (request, reply) => {
      logRequest(deps.services.log, { request, reply, caller: callers.get(request) });
      // Refused after it had come, or the same once more: what was made of it keeps its own.
      await uploads.get(request)?.();
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const ctx: Ctx = {
        ...deps.services,
        ...(idempotency ? { db: idempotency.databaseOf(request) } : {}),
        tenantId: caller.tenantId,
        actor: caller.actor,
        buildingIds: caller.credential.kind === "key" ? null : buildingsFor(caller, spec.access),
        mayRead: caller.credential.kind === "key" ? null : (resource) => mayRead(caller, resource),
        mayWrite: caller.credential.kind === "key" ? null : (resource) => mayWrite(caller, resource),
        origin: { ip: request.ip, userAgent: request.headers["user-agent"] ?? null, requestId: request.id },
      };
      // The validator has put the parsed values in place of the raw ones.
      let status: number = spec.reply.status;
      const parsed = request as { params: unknown; query: unknown; body: unknown };
      const result = await spec.handle(ctx, {
        params: parsed.params as Infer<P>,
        query: parsed.query as Infer<Q>,
        body: parsed.body as Infer<B>,
        caller,
        etag(record) {
          versions.set(request, record);
          return record;
        },
        ifMatch: (record) => checkIfMatch(request.headers["if-match"], record),
        or(body) {
          status = spec.reply.or?.status ?? status;
          return body;
        },
        raw: request,
        reply,
      });
      if (reply.sent) return reply;
      if (!(result instanceof Readable)) reply.status(status);
      if (status === 204) return reply.send();
      if (result instanceof Readable) return reply.send(result);
      if (typeof result === "string") return reply.header("content-type", "application/json; charset=utf-8").send(result);
      return reply.send(result);
    },
  });
}

function replySchema({ shape, type }: { shape: z.ZodType; type?: string }) {
  return type ? { description: "Success", content: { [type]: { schema: shape } } } : shape;
}

function otherReply({ or }: { or?: { status: number; shape: z.ZodType } }) {
  return or ? { [or.status]: or.shape } : {};
}

/** How every route's errors look in the OpenAPI document. */
export const problemReply = { description: "A problem", content: { "application/problem+json": { schema: problem } } };

function describe({ description, access }: { description?: string; access: Access | null }): string {
  if (access === null) return description ?? "";
  const right = neededRight(access);
  return description ? `${description} ${right}` : right;
}

function neededRight(access: Access): string {
  return access === "super_admin" ? "For `super_admin` alone." : `Needs the right \`${access}\`.`;
}

function isList(shape: z.ZodType): boolean {
  return "shape" in shape && typeof shape.shape === "object" && shape.shape !== null && "next_cursor" in shape.shape;
}
