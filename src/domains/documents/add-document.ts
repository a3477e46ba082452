import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { addRecord } from "../property/add-record.ts";
import { type Content, type DocumentRow, documentKind, type NewDocument, presentWithContent } from "./documents.ts";
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
    const { name } = file;
    const given = { name, ...contentOf(ctx, file), uploaded_by: ctx.actor, record_id, retention_class };
    const document = await addRecord(ctx, documentKind, given);
    await emit(ctx, { event: "document.uploaded", data: { document: presentWithContent(document) } });
    return document;
  });
}

/** What a document keeps of a file that has just come. */
export function contentOf(ctx: Ctx, { key, type, mimeType, size, sha256 }: ReceivedFile): Content {
  return { type, mime_type: mimeType, size, sha256, storage_key: key, uploaded_at: ctx.now() };
}
