import type { Selectable } from "kysely";
import { type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { AppError, invalidField, notFound } from "../platform/errors.ts";
import { invalidCursor, type Page, toPage } from "../platform/paging.ts";
import type { EventConsumers } from "../platform/schema.ts";
import { decodeCursor, encodeCursor } from "./feed-cursor.ts";

type Row = Selectable<EventConsumers>;

/** A named reader of the feed and how far it has come. */
export interface EventConsumer {
  name: string;
  /** To read on from. */
  cursor: string;
  updatedAt: Date;
}

/** Each is a program of the tenant's; without an end, a name made anew for every run would fill the table. */
export const mostConsumers = 100;

/**
 * Keeps how far a consumer has come, backwards too: what it read since is then given again. The first time makes the consumer.
 * @param cursor of a page of this tenant's feed
 * @throws AppError validation_failed for a cursor that isn't; limit_reached
 */
export function storeConsumer(ctx: Ctx, { name, cursor }: { name: string; cursor: string }): Promise<EventConsumer> {
  return inTx(ctx, async (tx) => {
    const position = positionIn(cursor);
    const head = await tx.selectFrom("feed_heads").select("position").where("tenant_id", "=", ctx.tenantId).executeTakeFirst();
    if (position > BigInt(head?.position ?? 0)) throw notACursor();
    await refuseTooMany(tx, { tenantId: ctx.tenantId, name });
    const stored = { position: position.toString(), updated_at: ctx.now() };
    const row = await tx
      .insertInto("event_consumers")
      .values({ tenant_id: ctx.tenantId, name, ...stored })
      .onConflict((conflict) => conflict.columns(["tenant_id", "name"]).doUpdateSet(stored))
      .returningAll()
      .executeTakeFirstOrThrow();
    return toConsumer(row);
  });
}

async function refuseTooMany(tx: Tx, { tenantId, name }: { tenantId: string; name: string }): Promise<void> {
  const consumers = tx.selectFrom("event_consumers").where("tenant_id", "=", tenantId);
  if (await consumers.select("name").where("name", "=", name).executeTakeFirst()) return;
  // One new name of a tenant at a time, so that many at once are counted too.
  await tx.selectFrom("feed_heads").select("tenant_id").where("tenant_id", "=", tenantId).forUpdate().execute();
  const { count } = await consumers.select((eb) => eb.fn.countAll<string>().as("count")).executeTakeFirstOrThrow();
  if (Number(count) < mostConsumers) return;
  throw new AppError("limit_reached", {
    detail: `A tenant has at most ${mostConsumers} event consumers. Take one that is there, or delete one that is no longer needed.`,
    extra: { limit: mostConsumers },
  });
}

/** A page of the tenant's consumers by name. @throws AppError invalid_cursor */
export async function findConsumers(
  ctx: Ctx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<EventConsumer>> {
  return inTx(ctx, async (tx) => {
    let query = tx
      .selectFrom("event_consumers")
      .selectAll()
      .where("tenant_id", "=", ctx.tenantId)
      .orderBy("name")
      .limit(limit + 1);
    if (cursor) query = query.where("name", ">", nameIn(cursor));
    return toPage((await query.execute()).map(toConsumer), limit, ({ name }) => Buffer.from(`n1.${name}`).toString("base64url"));
  });
}

/** @throws AppError not_found */
export async function getConsumer(ctx: Ctx, { name }: { name: string }): Promise<EventConsumer> {
  const row = await findRow(ctx, name);
  if (!row) throw notFound("event consumer");
  return toConsumer(row);
}

/** Forgets a consumer; under its name somebody may begin anew. @throws AppError not_found */
export async function deleteConsumer(ctx: Ctx, { name }: { name: string }): Promise<void> {
  await inTx(ctx, async (tx) => {
    const deleted = await tx
      .deleteFrom("event_consumers")
      .where("tenant_id", "=", ctx.tenantId)
      .where("name", "=", name)
      .returning("name")
      .executeTakeFirst();
    if (!deleted) throw notFound("event consumer");
  });
}

/** Where a consumer reads on: null, the oldest kept, for one that has stored nothing yet. */
export async function findConsumerCursor(ctx: Ctx, { name }: { name: string }): Promise<string | null> {
  const row = await findRow(ctx, name);
  return row ? encodeCursor(row.position) : null;
}

function findRow(ctx: Ctx, name: string): Promise<Row | undefined> {
  return inTx(ctx, (tx) =>
    tx
      .selectFrom("event_consumers")
      .selectAll()
      .where("tenant_id", "=", ctx.tenantId)
      .where("name", "=", name)
      .executeTakeFirst(),
  );
}

function toConsumer(row: Row): EventConsumer {
  return { name: row.name, cursor: encodeCursor(row.position), updatedAt: row.updated_at };
}

function positionIn(cursor: string): bigint {
  try {
    return decodeCursor(cursor);
  } catch (error) {
    throw error instanceof AppError ? notACursor() : error;
  }
}

function notACursor(): AppError {
  return invalidField("/cursor", "invalid_cursor", "Give the next_cursor of a page of GET /v1/events.");
}

function nameIn(cursor: string): string {
  const text = Buffer.from(cursor, "base64url").toString("latin1");
  if (!/^n1\.[\w.-]+$/.test(text)) throw invalidCursor();
  return text.slice(3);
}
