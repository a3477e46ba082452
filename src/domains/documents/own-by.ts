import type { Ctx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import type { DocumentRow } from "./documents.ts";

/**
 * Whoever only adds documents in the course of the work, such as a technician, has a say in the own ones.
 * @returns a check under the record's lock, before `ifMatch`, that throws AppError forbidden for somebody else's document
 */
export function ownBy(ctx: Ctx, ifMatch: IfMatch): (row: DocumentRow) => void {
  return (row) => {
    const isOwn = (row.uploaded_by as unknown as { id: string | null }).id === ctx.actor.id; // written by us as such
    if (!isOwn && ctx.mayWrite && !ctx.mayWrite("assets"))
      throw new AppError("forbidden", {
        detail: "Somebody else uploaded this document: they change or delete it, or a manager does.",
      });
    ifMatch?.(row);
  };
}
