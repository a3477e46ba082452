import type { EventName } from "../contract/events/catalog.ts";
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

/** An event by its name and the record it is about. */
export interface EventAbout {
  recordId: string;
  event: EventName;
}

/**
 * The events that are about one record, newest first.
 * @param madeBy the event that made it, where that one is about another record
 * @throws AppError invalid_cursor
 */
export async function findEventsOfRecord(
  ctx: Ctx,
  {
    recordId,
    madeBy = null,
    limit,
    cursor,
  }: { recordId: string; madeBy?: EventAbout | null; limit: number; cursor?: string | undefined },
): Promise<Page<RecordedEvent>> {
  return inTx(ctx, async (tx) => {
    let events = tx
      .selectFrom("events")
      .select(["id", "name", "record_id", "created_at", "payload"])
      .where("tenant_id", "=", ctx.tenantId)
      // Nothing happens to a record before it is made: older partitions aren't read.
      .where("created_at", ">=", idTime(recordId))
      .orderBy("id", "desc")
      .limit(limit + 1);
    if (cursor) events = events.where("id", "<", idCursor.decode(cursor, "evt"));
    const own = await events.where("record_id", "=", recordId).execute();
    // One after the other: of two records at once, the planner may read all events instead.
    const before = madeBy ? await events.where("record_id", "=", madeBy.recordId).where("name", "=", madeBy.event).execute() : [];
    const rows = [...own, ...before].sort((a, b) => (a.id < b.id ? 1 : -1));
    return toPage(rows, limit, (row) => idCursor.encode(row.id));
  });
}
