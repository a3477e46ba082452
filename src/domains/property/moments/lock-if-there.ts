import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { AppError } from "../../../platform/errors.ts";
import { lockRecord } from "../change-record.ts";
import type { RecordKind, RecordRow } from "../record-kind.ts";

/** What a moment's handler begins with: locks the record it is about. @returns false when the record was deleted meanwhile */
export async function lockIfThere<Row extends RecordRow, New extends object, Out>(
  ctx: Ctx,
  tx: Tx,
  kind: RecordKind<Row, New, Out>,
  { id }: { id: string },
): Promise<boolean> {
  try {
    await lockRecord(ctx, tx, kind, { id, strength: sql`for no key update` });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return false;
    throw error;
  }
}
