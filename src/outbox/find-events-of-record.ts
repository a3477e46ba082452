import { type Ctx, inTx } from "../platform/context.ts";
import { idTime } from "../platform/ids.ts";
import { idCursor, type Page, toPage } from "../platform/paging.ts";

export interface RecordedEvent {
  id: string;
  name: string;
  record_id: string | null;
  created_at: Date;
  /** The stored text: what the webhooks got, byte for byte. */
  payload: string;
}

/** The events that are about one record, newest first. @throws AppError invalid_cursor */
export async function findEventsOfRecord(
  ctx: Ctx,
  { recordId, limit, cursor }: { recordId: string; limit: number; cursor?: string | undefined },
): Promise<Page<RecordedEvent>> {
  return inTx(ctx, async (tx) => {
    let query = tx
      .selectFrom("events")
      .select(["id", "name", "record_id", "created_at", "payload"])
      .where("tenant_id", "=", ctx.tenantId)
      .where("record_id", "=", recordId)
      // Nothing happens to a record before it is made: older partitions aren't read.
      .where("created_at", ">=", idTime(recordId))
      .orderBy("id", "desc")
      .limit(limit + 1);
    if (cursor) query = query.where("id", "<", idCursor.decode(cursor, "evt"));
    return toPage(await query.execute(), limit, (row) => idCursor.encode(row.id));
  });
}
