import type { z } from "zod";
import type { documentPatch } from "../../contract/api/documents.ts";
import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { changeRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { type DocumentRow, documentKind } from "./documents.ts";
import { ownBy } from "./own-by.ts";

/** Takes a document out of sight. @throws AppError not_found; forbidden for somebody else's, unless one manages what documents are about; what `ifMatch` throws */
export function deleteDocument(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch: IfMatch }): Promise<void> {
  return deleteRecord(ctx, documentKind, { id, ifMatch: ownBy(ctx, ifMatch) });
}

/** Changes its name, what it hangs on and how long it is kept. @throws AppError as above, and validation_failed */
export function changeDocument(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof documentPatch>; ifMatch: IfMatch },
): Promise<DocumentRow> {
  return changeRecord(ctx, documentKind, { id, patch, ifMatch: ownBy(ctx, ifMatch) });
}
