import { sql } from "kysely";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { changeRecord, lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { contentOf } from "./add-document.ts";
import { type DocumentRow, documentKind, presentDocument, presentWithContent } from "./documents.ts";
import { fileNameOf } from "./file-names.ts";
import { ownBy } from "./own-by.ts";
import type { ReceivedFile } from "./receive-file.ts";

/**
 * Gives a document that is kept elsewhere its file, and announces `document.uploaded`: whoever brings it is its uploader from then on, so only they
 * may who have a say in it before.
 * @param replaces a file that it has: that one becomes a deleted document of its own, whose bytes stay
 * @throws AppError not_found; forbidden for somebody else's; conflict for one that has its file, unless `replaces`; what `ifMatch` throws
 */
export async function attachContent(
  ctx: Ctx,
  { id, file, replaces, ifMatch }: { id: string; file: ReceivedFile; replaces: boolean; ifMatch: IfMatch },
): Promise<DocumentRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, documentKind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, documentKind, { id });
    ownBy(ctx, ifMatch)(before);
    if (before.storage_key !== null && !replaces)
      throw new AppError("conflict", {
        detail: "This document has its file already. Replace it (`replace=true`), or upload another as a document of its own.",
      });
    const patch = { name: newName(before, file), ...contentOf(ctx, file), uploaded_by: ctx.actor };
    const document = await changeRecord(ctx, documentKind, { id, patch });
    if (before.storage_key !== null) await putAway(ctx, tx, before);
    await emit(ctx, { event: "document.uploaded", data: { document: presentWithContent(document) } });
    return document;
  });
}

/** It ends as its file does; the ending of a file of another type that it had is dropped. */
function newName({ name, type }: DocumentRow, file: ReceivedFile): string {
  return fileNameOf(type === null || type === file.type ? name : name.replace(/\.[^.]+$/, ""), file.type);
}

/** What was read or filed is kept as any deleted document is, with whose it was. */
async function putAway(ctx: Ctx, tx: Tx, former: DocumentRow): Promise<void> {
  const id = newId("doc", ctx.now());
  await sql`
    insert into documents (tenant_id, id, name, type, mime_type, size, sha256, storage_key, record_id, retention_class, uploaded_by, uploaded_at,
      created_at, updated_at, deleted_at)
    values (${ctx.tenantId}, ${id}, ${former.name}, ${former.type}, ${former.mime_type}, ${former.size}, ${former.sha256}, ${former.storage_key},
      ${former.record_id}, ${former.retention_class}, ${JSON.stringify(former.uploaded_by)}, ${former.uploaded_at ?? former.created_at},
      ${ctx.now()}, ${ctx.now()}, ${ctx.now()})`.execute(tx);
  await audit(ctx, { action: "delete", subjectType: "document", subjectId: id, before: { ...presentDocument(former), id } });
}
