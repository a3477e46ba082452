import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf } from "../../contract/api/common.ts";
import {
  lookupCsv,
  lookupCsvCheck,
  lookupCsvQuery,
  lookupTableCreate,
  lookupTableListQuery,
  lookupTableOut,
  lookupTablePatch,
  lookupTableRow,
} from "../../contract/api/lookup-tables.ts";
import { attachment } from "../../domains/documents/file-names.ts";
import { deleteLookupTable } from "../../integrations/lookup-tables/delete-lookup-table.ts";
import {
  findLookupTables,
  getLookupTable,
  presentTable,
  presentTableRow,
} from "../../integrations/lookup-tables/find-lookup-tables.ts";
import { checkCsv, importCsv } from "../../integrations/lookup-tables/import-csv.ts";
import { writeCsv } from "../../integrations/lookup-tables/read-csv.ts";
import { changeLookupTable, createLookupTable } from "../../integrations/lookup-tables/save-lookup-table.ts";
import { AppError } from "../../platform/errors.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Look-up tables";

/** Their values and ours, which mapping rules look up by the table's name. */
export function lookupTableRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/lookup-tables",
    tag,
    summary: "List look-up tables, newest first",
    access: "lookup-tables:read",
    query: lookupTableListQuery,
    reply: { status: 200, shape: listOf(lookupTableRow) },
    async handle(ctx, { query }) {
      const page = await findLookupTables(ctx, query);
      return { data: page.rows.map(presentTableRow), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/lookup-tables",
    tag,
    summary: "Add a look-up table",
    access: "lookup-tables:write",
    body: lookupTableCreate,
    reply: { status: 201, shape: lookupTableOut },
    handle: async (ctx, { body, etag }) => presentTable(etag(await createLookupTable(ctx, body))),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/lookup-tables/:id",
    tag,
    summary: "Show a look-up table with its entries",
    access: "lookup-tables:read",
    params: idParams,
    reply: { status: 200, shape: lookupTableOut },
    handle: async (ctx, { params, etag }) => presentTable(etag(await getLookupTable(ctx, params))),
  });
  route(app, deps, {
    method: "PATCH",
    url: "/v1/lookup-tables/:id",
    tag,
    summary: "Change a look-up table, or some of its entries",
    description: "Entries are a merge patch: what isn't named stays, null removes. A table that rules name keeps its name.",
    access: "lookup-tables:write",
    params: idParams,
    body: lookupTablePatch,
    reply: { status: 200, shape: lookupTableOut },
    handle: async (ctx, { params, body, etag, ifMatch }) =>
      presentTable(etag(await changeLookupTable(ctx, { id: params.id, patch: body, ifMatch }))),
  });
  route(app, deps, {
    method: "DELETE",
    url: "/v1/lookup-tables/:id",
    tag,
    summary: "Delete a look-up table that no rule uses",
    access: "lookup-tables:write",
    params: idParams,
    reply: { status: 204, shape: z.undefined() },
    handle: (ctx, { params, ifMatch }) => deleteLookupTable(ctx, { id: params.id, ifMatch }),
  });
  void app.register(async (scope) => csvRoutes(scope, deps));
}

function csvRoutes(app: FastifyInstance, deps: HttpDeps): void {
  app.addContentTypeParser<Buffer>("text/csv", { parseAs: "buffer" }, (_request, body, done) => {
    try {
      done(null, new TextDecoder("utf-8", { fatal: true }).decode(body));
    } catch (cause) {
      done(new AppError("invalid_request", { detail: "The CSV isn't UTF-8: save it as “CSV UTF-8”.", cause }));
    }
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/lookup-tables/:id/csv",
    operationId: "exportLookupTable",
    tag,
    summary: "The entries of a look-up table as CSV",
    access: "lookup-tables:read",
    params: idParams,
    reply: { status: 200, shape: lookupCsv, type: "text/csv" },
    async handle(ctx, { params, reply }) {
      const { name, entries } = await getLookupTable(ctx, params);
      reply.headers({ "content-type": "text/csv; charset=utf-8", "content-disposition": attachment(`${name}.csv`) });
      return Readable.from([writeCsv(entries)]);
    },
  });
  route(app, deps, {
    method: "PUT",
    url: "/v1/lookup-tables/:id/csv",
    operationId: "importLookupTable",
    tag,
    summary: "Put the entries of a CSV in place of those of a look-up table",
    description:
      "Two columns, their value and ours, and where theirs is left out a third with `yes`; a first line `external_value,value,left_out` is a heading. " +
      "With a wrong line nothing is changed, and `errors` names the line of each, unless `wrong_lines` is `skip`: values of wrong lines then stay as they are. What a spreadsheet takes for a formula is exported with an apostrophe before it, which is taken off again here.",
    access: "lookup-tables:write",
    params: idParams,
    query: lookupCsvQuery,
    body: lookupCsv,
    consumes: "text/csv",
    reply: { status: 200, shape: lookupTableOut },
    handle: async (ctx, { params, query, body, etag, ifMatch }) =>
      presentTable(etag(await importCsv(ctx, { id: params.id, text: body, ...query, ifMatch }))),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/lookup-tables/:id/csv/check",
    operationId: "checkLookupTableCsv",
    tag,
    summary: "What a CSV would make of a look-up table",
    description: "How many entries come, change and go, and each wrong line with what is wrong there. Nothing is changed.",
    access: "lookup-tables:write",
    params: idParams,
    body: lookupCsv,
    consumes: "text/csv",
    reply: { status: 200, shape: lookupCsvCheck },
    handle: (ctx, { params, body }) => checkCsv(ctx, { id: params.id, text: body }),
  });
}
