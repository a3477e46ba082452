import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf, type recordListQuery } from "../../contract/api/common.ts";
import { changeRecord } from "../../domains/property/change-record.ts";
import { deleteRecord } from "../../domains/property/delete-record.ts";
import { findRecords, getRecord } from "../../domains/property/find-records.ts";
import type { RecordKind, RecordRow } from "../../domains/property/record-kind.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Page } from "../../platform/paging.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import type { Caller } from "../../tenancy/caller.ts";
import type { Resource } from "../../tenancy/policy.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { trailRoute } from "./trail.ts";

type Shape<T> = z.ZodType<T>;

/** A kind that is planned is sorted by that time too. */
type ListQuery = Omit<z.output<typeof recordListQuery>, "sort"> & { sort: string };

type PatchOf<Stored> = { [F in keyof Stored]?: Stored[F] | undefined };

/** `Stored` are the columns that a request sets; `New` and `Patch` are what it says, where that isn't the same. */
export interface RecordRoutes<Row extends RecordRow, Stored extends object, Out extends object, New, Patch, Query = ListQuery> {
  kind: RecordKind<Row, Stored, Out>;
  resource: Resource;
  tag: string;
  /** Absent for kinds that are made in another way: then so is `add`. */
  create?: Shape<New>;
  patch: Shape<Patch>;
  query: Shape<Query>;
  out: z.ZodType;
  add?(ctx: Ctx, input: New): Promise<Row>;
  /** Where the list takes more than the kind's value says. */
  find?(ctx: Ctx, filter: Query, caller: Caller): Promise<Page<Row>>;
  /** What this caller may see of it, where that is less than all. */
  show?(record: Out, caller: Caller): Out;
  /** Where changing and deleting ask for more than the kind's value says. */
  change?(ctx: Ctx, wanted: { id: string; patch: Patch; ifMatch: IfMatch }): Promise<Row>;
  remove?(ctx: Ctx, wanted: { id: string; ifMatch: IfMatch }): Promise<void>;
  /** Descriptions instead of those read from the kind's value. */
  words?: Partial<ReturnType<typeof wordsFor>>;
}

/** The five routes that every kind of record has: add, list, show, change, delete. */
export function recordRoutes<
  Row extends RecordRow,
  Stored extends object,
  Out extends object,
  New = Stored,
  Patch extends object = PatchOf<Stored>,
  Query extends ListQuery = ListQuery,
>(app: FastifyInstance, deps: HttpDeps, spec: RecordRoutes<Row, Stored, Out, New, Patch, Query>): void {
  const { kind, resource, tag, create, patch, query, out, add } = spec;
  // Without a command of its own, the request's fields are the columns.
  const change =
    spec.change ?? ((ctx, { patch, ...one }) => changeRecord(ctx, kind, { ...one, patch: patch as PatchOf<Stored> }));
  const present = (row: Row, caller: Caller) => (spec.show ? spec.show(kind.present(row), caller) : kind.present(row));
  const find = spec.find ?? ((ctx, query) => findRecords(ctx, kind, { ...query }));
  const remove = spec.remove ?? ((ctx, one) => deleteRecord(ctx, kind, one));
  const article = /^([aeio]|SLA)/.test(kind.noun) ? "an" : "a";
  const words = { ...wordsFor(kind), ...spec.words };
  if (create && add)
    route(app, deps, {
      method: "POST",
      url: `/v1/${resource}`,
      tag,
      summary: `Add ${article} ${kind.noun}`,
      description: words.add,
      access: `${resource}:write`,
      body: create,
      reply: { status: 201, shape: out },
      handle: async (ctx, { body, etag, caller }) => present(etag(await add(ctx, body)), caller),
    });
  route(app, deps, {
    method: "GET",
    url: `/v1/${resource}`,
    tag,
    summary: `List ${tag.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}, newest first${kind.planned ? " or by their planned time" : ""}`,
    description: words.list,
    access: `${resource}:read`,
    query,
    reply: { status: 200, shape: listOf(out) },
    async handle(ctx, { query, caller }) {
      const page = await find(ctx, query, caller);
      return { data: page.rows.map((row) => present(row, caller)), next_cursor: page.nextCursor };
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
    handle: async (ctx, { params, etag, caller }) => present(etag(await getRecord(ctx, kind, params)), caller),
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
    handle: async (ctx, { params, body, etag, ifMatch, caller }) =>
      present(etag(await change(ctx, { id: params.id, patch: body, ifMatch })), caller),
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
    handle: (ctx, { params, ifMatch }) => remove(ctx, { id: params.id, ifMatch }),
  });
  trailRoute(app, deps, { resource, tag, exists: (ctx, { id }) => getRecord(ctx, kind, { id }), madeBy: kind.madeBy });
}

/** What holds for this kind, read from its own value. */
function wordsFor<Row extends RecordRow, New extends object, Out>(kind: RecordKind<Row, New, Out>) {
  const names = (list: readonly string[]) => list.map((name) => `\`${name}\``).join(", ");
  const { references, searched, hangs, fixed } = kind;
  const named = references.flatMap(({ searched, as }) => (searched ? [as] : []));
  const filters = [...kind.filters, ...Object.keys(kind.bounds ?? {})];
  const refers =
    references.length > 0 ? ` What ${names(references.map(({ field }) => field))} name must be there and belong together.` : "";
  const held = hangs.length > 0 ? ` 409 with \`held_by\` while it still has ${hangs.map(({ many }) => many).join(", ")}.` : "";
  return {
    add: `The reply shows the ${kind.noun} with its id; fields that aren't given take their defaults.${refers}`,
    list: `Searched in ${names([...searched, ...named])} with \`q\`${filters.length > 0 ? `, filtered by ${names(filters)}` : ""}, page by page.`,
    show: "With the names of what it refers to. 404 also for one outside your buildings.",
    change: `A JSON merge patch: what it doesn't name stays, null removes.${Object.values(fixed ?? {})
      .map((why) => ` ${why}`)
      .join("")}`,
    remove: `Takes it out of sight; what refers to it from before keeps its name.${held}`,
  };
}
