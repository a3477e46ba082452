import { z } from "zod";
import { actor, defineEvent, id, sampleActor, sampleManager, sampleWorkOrder, time } from "./shared.ts";

export const retentionClass = z.enum(["compliance", "financial", "operational", "temporary"]);

export const documentData = z.object({
  id,
  name: z.string(),
  mime_type: z.string(),
  size: z.number().int().describe("Bytes."),
  retention_class: retentionClass,
  record_id: id.nullable().describe("The record it hangs on, of any kind."),
  uploaded_at: time,
  uploaded_by: actor,
});

const document: z.input<typeof documentData> = {
  id: "doc_01KP0B8T003GMPDMMR9XDGYHFG",
  name: "valve-cartridge-before-after.pdf",
  mime_type: "application/pdf",
  size: 482_113,
  retention_class: "operational",
  record_id: sampleWorkOrder.id,
  uploaded_at: "2026-04-12T18:44:02.000Z",
  uploaded_by: sampleActor,
};

export const documentEvents = {
  "document.uploaded": defineEvent({
    module: "documents",
    title: "Document uploaded",
    description: "A file was added.",
    version: 1,
    subject: "document",
    data: z.object({ document: documentData }),
    sample: { document },
  }),
  "document.accessed": defineEvent({
    module: "documents",
    title: "Document access logged",
    description: "Somebody fetched a file's content. From where stays in the audit log.",
    version: 2,
    subject: "document",
    data: z.object({
      document: documentData,
      accessed_by: actor,
      accessed_at: time,
    }),
    sample: { document, accessed_by: sampleManager, accessed_at: "2026-04-13T06:08:40.000Z" },
  }),
} as const;
