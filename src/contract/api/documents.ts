import { z } from "zod";
import { documentData, retentionClass } from "../events/documents.ts";
import { line, namedOut, recordListQuery, ref, timeOut } from "./common.ts";

/** What comes beside the file. */
export const documentFields = {
  record_id: ref.nullable().optional(),
  retention_class: retentionClass.optional(),
};

export const documentPatch = z.strictObject({ name: line.optional(), ...documentFields });

/** As events carry it, with what tells whether a copy is the same. */
export const documentOut = documentData.extend({
  type: z.string().describe("What the content is: `pdf`, `xlsx` …"),
  sha256: z.string().describe("Of the content, in hexadecimal."),
  record: namedOut.nullable().describe("The record it hangs on, by its name, number or title."),
  created_at: timeOut,
  updated_at: timeOut,
});

/** Kinds of id that a document's record may have. */
export const linkedKind = z.enum([
  ...(["pfl", "prp", "bld", "flr", "zon", "unt", "ast", "wo", "wr", "dft", "sng", "insp", "cert", "wty", "clm"] as const),
  ...(["lse", "res", "alm", "fac", "bkg", "vp", "ann", "own", "vnd"] as const),
]);

export const documentListQuery = recordListQuery.extend({
  record_id: ref.optional(),
  record_kind: linkedKind.optional().describe("The kind of its id: `ast` for what hangs on assets."),
  uploader_id: ref.optional().describe("A person or an API key."),
  retention_class: retentionClass.optional(),
  type: z.string().max(20).optional(),
});
