import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { addRecord } from "../property/add-record.ts";
import { type DocumentRow, documentKind, type NewDocument, presentDocument } from "./documents.ts";
import type { ReceivedFile } from "./receive-file.ts";

/**
 * Makes a document of a file that is on the disk, and announces `document.uploaded`.
 * @throws AppError validation_failed for a record that isn't there
 */
export async function addDocument(
  ctx: Ctx,
  {
    file,
    record_id,
    retention_class,
  }: { file: ReceivedFile; record_id?: string | null | undefined; retention_class?: NewDocument["retention_class"] },
): Promise<DocumentRow> {
  return inTx(ctx, async (_tx, ctx) => {
    const { key, name, type, mimeType, size, sha256 } = file;
    const content = { name, type, mime_type: mimeType, size, sha256, storage_key: key, uploaded_by: ctx.actor };
    const document = await addRecord(ctx, documentKind, { ...content, record_id, retention_class });
    await emit(ctx, { event: "document.uploaded", data: { document: presentDocument(document) } });
    return document;
  });
}
