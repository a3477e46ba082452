import { sql } from "kysely";
import { type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";
import { idTime, isId } from "../platform/ids.ts";
import { decodeCursor, encodeCursor } from "./feed-cursor.ts";
import { sequenceEvents } from "./sequence-events.ts";

export interface FeedPage {
  /** Stored texts, oldest first: what the webhooks got, byte for byte. */
  payloads: string[];
  names: string[];
  cursors: string[];
  nextCursor: string;
}

/**
 * A page of the tenant's feed after a cursor: oldest first, no gap, no repeat, however many writers (contract §4).
 * @param after a cursor of an earlier page, "latest" for from now on, or null for the oldest kept
 * @param types event names to keep; null keeps all. The cursor moves over the others too
 * @throws AppError invalid_cursor, cursor_expired
 */
export async function readEvents(
  ctx: Ctx,
  { after, types, limit }: { after: string | null; types: string[] | null; limit: number },
): Promise<FeedPage> {
  return inTx(ctx, async (tx) => {
    // The reader gives positions itself, so that the feed never waits for a worker.
    const waiting = await sql`select from outbox where tenant_id = ${ctx.tenantId} limit 1`.execute(tx);
    if (waiting.rows.length > 0)
      while ((await sequenceEvents(tx, { tenantId: ctx.tenantId, now: ctx.now(), limit: 1_000 })).sequenced === 1_000);
    const head = await sql<{ position: string }>`select position::text from feed_heads where tenant_id = ${ctx.tenantId}`.execute(
      tx,
    );
    const last = head.rows[0]?.position ?? "0";
    if (after === "latest") return { payloads: [], names: [], cursors: [], nextCursor: encodeCursor(last) };

    const from = after === null ? 0n : decodeCursor(after);
    if (from > BigInt(last)) throw new AppError("invalid_cursor", { detail: "This cursor is not from this tenant's feed." });
    if (after !== null) await refuseExpired(tx, { tenantId: ctx.tenantId, from, last });
    const typeFilter = types === null ? sql`` : sql`and f.name = any(${types})`;
    const { rows } = await sql<{ position: string; name: string; payload: string }>`
      select f.position::text, f.name, e.payload from feed f
      join events e on e.tenant_id = f.tenant_id and e.id = f.event_id and e.created_at = f.event_at
      where f.tenant_id = ${ctx.tenantId} and f.position > ${from.toString()}::bigint and f.position <= ${last}::bigint ${typeFilter}
      order by f.position limit ${limit}`.execute(tx);
    const full = rows.length === limit;
    const end = full ? (rows.at(-1)?.position ?? last) : last;
    return {
      payloads: rows.map((row) => row.payload),
      names: rows.map((row) => row.name),
      cursors: rows.map((row) => encodeCursor(row.position)),
      nextCursor: encodeCursor(end),
    };
  });
}

/** The stored text of one event, or null. */
export async function findEventPayload(ctx: Ctx, { id }: { id: string }): Promise<{ name: string; payload: string } | null> {
  if (!isId("evt", id)) return null;
  return inTx(ctx, async (tx) => {
    const row = await tx
      .selectFrom("events")
      .select(["name", "payload"])
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .where("created_at", "=", idTime(id))
      .executeTakeFirst();
    return row ?? null;
  });
}

async function refuseExpired(tx: Tx, { tenantId, from, last }: { tenantId: string; from: bigint; last: string }): Promise<void> {
  const { rows } = await sql<{
    oldest: string | null;
  }>`select min(position)::text as oldest from feed where tenant_id = ${tenantId}`.execute(tx);
  // With nothing left, the next event that comes will be the oldest.
  const oldest = BigInt(rows[0]?.oldest ?? BigInt(last) + 1n);
  if (from + 1n >= oldest) return;
  throw new AppError("cursor_expired", {
    detail: "Events after this cursor are no longer kept. Start again at oldest_cursor.",
    extra: { oldest_cursor: encodeCursor(String(oldest - 1n)) },
  });
}
