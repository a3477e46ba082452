import { z } from "zod";
import { documentData, retentionClass } from "../events/documents.ts";
import { line, namedOut, recordListQuery, ref, timeOut } from "./common.ts";

/** What comes beside the file. */
export const documentFields = {
  record_id: ref.nullable().optional(),
  retention_class: retentionClass.optional(),
};

export const documentPatch = z.strictObject({ name: line.optional(), ...documentFields });

const ofContent = "Null while its file is kept elsewhere.";

/** As events carry it, with what tells whether a copy is the same. A document that came with a handover may be kept elsewhere: its file isn't here. */
export const documentOut = documentData.extend({
  type: z.string().nullable().describe(`What the content is: \`pdf\`, \`xlsx\` … ${ofContent}`),
  mime_type: z.string().nullable().describe(ofContent),
  size: z.number().int().nullable().describe(`Bytes. ${ofContent}`),
  sha256: z.string().nullable().describe(`Of the content, in hexadecimal. ${ofContent}`),
  uploaded_at: timeOut.nullable().describe(ofContent),
  file_location: z
    .string()
    .nullable()
    .describe("Where whoever handed it over keeps it: a web address, or a folder and a file. It is shown, never fetched."),
  category: z.string().nullable().describe("What kind of document it is, in the sender's words: `Product Data`."),
  description: z.string().nullable(),
  asset_type: z
    .string()
    .nullable()
    .describe("It is a document of every asset of this `type` in the building that it hangs on, and listed at each."),
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
  record_id: ref.optional().describe("The record it hangs on; of an asset also the documents of its type."),
  record_kind: linkedKind.optional().describe("The kind of its id: `ast` for what hangs on assets."),
  uploader_id: ref.optional().describe("A person or an API key."),
  retention_class: retentionClass.optional(),
  type: z.string().max(20).optional(),
});
