import { z } from "zod";
import { documentData, retentionClass } from "../events/documents.ts";
import { line, recordListQuery, ref, timeOut } from "./common.ts";

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
  created_at: timeOut,
  updated_at: timeOut,
});

export const documentListQuery = recordListQuery.extend({
  record_id: ref.optional(),
  retention_class: retentionClass.optional(),
  type: z.string().max(20).optional(),
});
