import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf, type recordListQuery } from "../../contract/api/common.ts";
import { changeRecord } from "../../domains/property/change-record.ts";
import { deleteRecord } from "../../domains/property/delete-record.ts";
import { findRecords, getRecord } from "../../domains/property/find-records.ts";
import type { RecordKind, RecordRow } from "../../domains/property/record-kind.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Resource } from "../../tenancy/policy.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { trailRoute } from "./trail.ts";

type Shape<T> = z.ZodType<T>;

export interface RecordRoutes<Row extends RecordRow, New extends object, Out extends object> {
  kind: RecordKind<Row, New, Out>;
  resource: Resource;
  tag: string;
  create: Shape<New>;
  patch: Shape<{ [F in keyof New]?: New[F] | undefined }>;
  query: Shape<z.output<typeof recordListQuery>>;
  out: z.ZodType;
  add(ctx: Ctx, input: New): Promise<Row>;
}

/** The five routes that every kind of record has: add, list, show, change, delete. */
export function recordRoutes<Row extends RecordRow, New extends object, Out extends object>(
  app: FastifyInstance,
  deps: HttpDeps,
  { kind, resource, tag, create, patch, query, out, add }: RecordRoutes<Row, New, Out>,
): void {
  const article = /^([aeio]|SLA)/.test(kind.noun) ? "an" : "a";
  const words = wordsFor(kind);
  route(app, deps, {
    method: "POST",
    url: `/v1/${resource}`,
    tag,
    summary: `Add ${article} ${kind.noun}`,
    description: words.add,
    access: `${resource}:write`,
    body: create,
    reply: { status: 201, shape: out },
    handle: async (ctx, { body, etag }) => kind.present(etag(await add(ctx, body))),
  });
  route(app, deps, {
    method: "GET",
    url: `/v1/${resource}`,
    tag,
    summary: `List ${tag.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}, newest first`,
    description: words.list,
    access: `${resource}:read`,
    query,
    reply: { status: 200, shape: listOf(out) },
    async handle(ctx, { query }) {
      const page = await findRecords(ctx, kind, { ...query });
      return { data: page.rows.map(kind.present), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: `/v1/${resource}/:id`,
    tag,
    summary: `Show ${article} ${kind.noun}`,
    description: words.show,
    access: `${resource}:read`,
    params: idParams,
    reply: { status: 200, shape: out },
    handle: async (ctx, { params, etag }) => kind.present(etag(await getRecord(ctx, kind, params))),
  });
  route(app, deps, {
    method: "PATCH",
    url: `/v1/${resource}/:id`,
    tag,
    summary: `Change ${article} ${kind.noun}`,
    description: words.change,
    access: `${resource}:write`,
    params: idParams,
    body: patch,
    reply: { status: 200, shape: out },
    handle: async (ctx, { params, body, etag, ifMatch }) =>
      kind.present(etag(await changeRecord(ctx, kind, { id: params.id, patch: body, ifMatch }))),
  });
  route(app, deps, {
    method: "DELETE",
    url: `/v1/${resource}/:id`,
    tag,
    summary: `Delete ${article} ${kind.noun} that nothing hangs on`,
    description: words.remove,
    access: `${resource}:write`,
    params: idParams,
    reply: { status: 204, shape: z.undefined() },
    handle: (ctx, { params, ifMatch }) => deleteRecord(ctx, kind, { id: params.id, ifMatch }),
  });
  trailRoute(app, deps, { resource, tag, exists: (ctx, { id }) => getRecord(ctx, kind, { id }) });
}

/** What holds for this kind, read from its own value. */
function wordsFor<Row extends RecordRow, New extends object, Out>(kind: RecordKind<Row, New, Out>) {
  const names = (list: readonly string[]) => list.map((name) => `\`${name}\``).join(", ");
  const { references, searched, filters, hangs, fixed } = kind;
  const refers =
    references.length > 0 ? ` What ${names(references.map(({ field }) => field))} name must be there and belong together.` : "";
  const held = hangs.length > 0 ? ` 409 with \`held_by\` while it still has ${hangs.map(({ many }) => many).join(", ")}.` : "";
  return {
    add: `The reply shows the ${kind.noun} with its id; fields that aren't given take their defaults.${refers}`,
    list: `Searched in ${names(searched)} with \`q\`${filters.length > 0 ? `, filtered by ${names(filters)}` : ""}, page by page.`,
    show: "With the names of what it refers to. 404 also for one outside your buildings.",
    change: `A JSON merge patch: what it doesn't name stays, null removes.${Object.values(fixed ?? {})
      .map((why) => ` ${why}`)
      .join("")}`,
    remove: `Takes it out of sight; what refers to it from before keeps its name.${held}`,
  };
}
