import { sql } from "kysely";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { changeRecord, lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { contentOf } from "./add-document.ts";
import { type DocumentRow, documentKind, presentWithContent } from "./documents.ts";
import { fileNameOf } from "./file-names.ts";
import type { ReceivedFile } from "./receive-file.ts";

/**
 * Gives a document that is kept elsewhere its file, and announces `document.uploaded`: whoever brings it is its uploader from then on.
 * @throws AppError not_found; conflict for one that has its file; what `ifMatch` throws
 */
export async function attachContent(
  ctx: Ctx,
  { id, file, ifMatch }: { id: string; file: ReceivedFile; ifMatch: IfMatch },
): Promise<DocumentRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, documentKind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, documentKind, { id });
    ifMatch?.(before);
    if (before.storage_key !== null)
      throw new AppError("conflict", { detail: "This document has its file already. Upload another as a document of its own." });
    const patch = { name: fileNameOf(before.name, file.type), ...contentOf(ctx, file), uploaded_by: ctx.actor };
    const document = await changeRecord(ctx, documentKind, { id, patch });
    await emit(ctx, { event: "document.uploaded", data: { document: presentWithContent(document) } });
    return document;
  });
}
