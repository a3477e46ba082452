import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf } from "../../contract/api/common.ts";
import { documentFields, documentListQuery, documentOut, documentPatch } from "../../contract/api/documents.ts";
import { maxDocumentBytes } from "../../contract/document-limits.ts";
import { assetKind } from "../../domains/assets/assets.ts";
import { addDocument } from "../../domains/documents/add-document.ts";
import { attachContent } from "../../domains/documents/attach-content.ts";
import { changeDocument, deleteDocument } from "../../domains/documents/delete-document.ts";
import { documentKind } from "../../domains/documents/documents.ts";
import { tooLarge } from "../../domains/documents/file-reader.ts";
import { acceptedTypes } from "../../domains/documents/file-types.ts";
import { discardFile, type ReceivedFile, receiveFile } from "../../domains/documents/receive-file.ts";
import { findRecords, getRecord } from "../../domains/property/find-records.ts";
import type { HttpDeps } from "../authenticate.ts";
import { type Route, route } from "../route.ts";
import { recordRoutes } from "./records.ts";

/** The file comes as what `receiveFile` made of it; the document shows it as what is sent. */
const file = z.custom<ReceivedFile>((value) => typeof value === "object" && value !== null && "key" in value, {
  error: "Send the file in the part `file`.",
});
const documentCreate = z.strictObject({ file: file.meta({ type: "string", format: "binary" }), ...documentFields });

export function documentRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const { services } = deps;
  const upload: Route<undefined, undefined, undefined>["upload"] = ({ tenantId }) => ({
    maxBytes: maxDocumentBytes,
    tooLarge,
    receive: ({ name, content }) => receiveFile(services, { tenantId, name, content }),
    fingerprintOf: (received) => JSON.stringify([(received as ReceivedFile).name, (received as ReceivedFile).sha256]),
    discard: (received) => discardFile(services, { tenantId, key: (received as ReceivedFile).key }),
  });
  // Parts are read here and nowhere else: elsewhere a body of parts is refused as before.
  void app.register(async (scope) => {
    await scope.register(multipart, { throwFileSizeLimit: false });
    route(scope, deps, {
      method: "POST",
      url: "/v1/documents",
      tag: "Documents",
      summary: "Upload a document",
      description:
        `One file of at most ${maxDocumentBytes / 1_048_576} MiB in the part \`file\`; its content, not its name, says what it is. ` +
        `Accepted are ${acceptedTypes}; programs, pages, SVG, archives and macros are refused with 415. ` +
        "`record_id` names the record it hangs on, of any kind. A slow link may take its time; 408 when hardly anything comes for half a minute. 507 when there is no room: then nothing was stored.",
      access: "documents:write",
      body: documentCreate,
      reply: { status: 201, shape: documentOut },
      upload,
      handle: async (ctx, { body, etag }) => documentKind.present(etag(await addDocument(ctx, body))),
    });
    route(scope, deps, {
      method: "POST",
      url: "/v1/documents/:id/content",
      operationId: "attachDocument",
      tag: "Documents",
      summary: "Attach the file of a document that is kept elsewhere",
      description:
        "Documents of a handover come without their files. One file in the part `file`, judged as with an upload; the document's name then ends " +
        "as the file's does. Announces `document.uploaded`. People do so with what they uploaded themselves; somebody else's, as of a handover, takes " +
        "the right to change assets (403). 409 for one that has its file: `replace=true` puts this one in its place, and the former stays as a deleted document.",
      access: "documents:write",
      params: idParams,
      query: z.object({ replace: z.enum(["true"]).optional().describe("Replace the file that it has, such as a wrong one.") }),
      body: z.strictObject({ file: file.meta({ type: "string", format: "binary" }) }),
      reply: { status: 200, shape: documentOut },
      upload,
      handle: async (ctx, { params, query, body, etag, ifMatch }) => {
        const replaces = query.replace === "true";
        return documentKind.present(etag(await attachContent(ctx, { id: params.id, file: body.file, replaces, ifMatch })));
      },
    });
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/assets/:id/documents",
    tag: "Assets",
    summary: "The documents of an asset, newest first",
    description: "The same filters as for all documents. Those of other records: `GET /v1/documents?record_id=`.",
    access: "documents:read",
    params: idParams,
    query: documentListQuery.omit({ record_id: true, record_kind: true }),
    reply: { status: 200, shape: listOf(documentOut) },
    async handle(ctx, { params, query }) {
      await getRecord(ctx, assetKind, params);
      const page = await findRecords(ctx, documentKind, { ...query, record_id: params.id });
      return { data: page.rows.map(documentKind.present), next_cursor: page.nextCursor };
    },
  });
  recordRoutes(app, deps, {
    kind: documentKind,
    resource: "documents",
    tag: "Documents",
    patch: documentPatch,
    query: documentListQuery,
    out: documentOut,
    change: changeDocument,
    remove: deleteDocument,
    words: {
      change:
        "A JSON merge patch: what it doesn't name stays, null removes. People change what they uploaded themselves; somebody else's takes the right to change assets (403).",
      remove:
        "Takes it out of sight; what refers to it from before keeps its name. People delete what they uploaded themselves; somebody else's takes the right to change assets (403).",
    },
  });
}
