import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams } from "../../contract/api/common.ts";
import { documentKind } from "../../domains/documents/documents.ts";
import { attachment } from "../../domains/documents/file-names.ts";
import { type AskedRange, keptElsewhere, openDocument } from "../../domains/documents/open-document.ts";
import { getRecord } from "../../domains/property/find-records.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

export function documentContentRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/documents/:id/content",
    tag: "Documents",
    summary: "Fetch a document's content",
    description:
      "The file as it was uploaded, to be saved rather than shown. Each reading is noted in the audit log and announced with " +
      "`document.accessed`; a HEAD isn't, nor are later parts of a download (`Range`) that the same person began within the hour. 409 for a document that is kept elsewhere: `file_location` says where.",
    access: "documents:read",
    params: idParams,
    reply: { status: 200, shape: z.string().meta({ format: "binary" }), type: "application/octet-stream" },
    async handle(ctx, { params, raw, reply }) {
      const isLooking = raw.method === "HEAD";
      const asked = isLooking ? null : readRange(raw.headers);
      const { document, range, content } = isLooking
        ? { document: await getRecord(ctx, documentKind, params), range: null, content: Readable.from([]) }
        : await openDocument(ctx, { id: params.id, asked });
      const { mime_type: mimeType, size, sha256 } = document;
      if (mimeType === null || size === null || sha256 === null) throw keptElsewhere(document);
      reply.status(range ? 206 : 200).headers({
        "content-type": mimeType,
        "content-length": range ? range.end - range.start + 1 : size,
        "content-disposition": attachment(document.name),
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox; default-src 'none'",
        "accept-ranges": "bytes",
        etag: tagOf(sha256),
      });
      if (range) reply.header("content-range", `bytes ${range.start}-${range.end}/${size}`);
      return content;
    },
  });
}

/** The content never changes, so its hash names it. */
function tagOf(sha256: string): string {
  return `"${sha256.slice(0, 32)}"`;
}

/** One range of bytes (RFC 9110 §14.1.2); what else is asked for gets the whole, as the RFC allows. */
function readRange(headers: { range?: string | undefined }): AskedRange | null {
  const [, start = "", end = ""] = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(headers.range ?? "") ?? [];
  if (start === "" && end === "") return null;
  const asked = { start: start === "" ? null : Number(start), end: end === "" ? null : Number(end) };
  return asked.start !== null && asked.end !== null && asked.end < asked.start ? null : asked;
}
