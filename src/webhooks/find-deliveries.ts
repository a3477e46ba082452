import { type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { deliveryListQuery } from "../contract/api/webhooks.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { AppError, notFound } from "../platform/errors.ts";
import { firstIdAt, idTime, isId } from "../platform/ids.ts";
import { escapeLike } from "../platform/list-query.ts";
import { idCursor, type Page, toPage } from "../platform/paging.ts";

export type DeliveryRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;
export type AttemptRow = Awaited<ReturnType<typeof findAttempts>>[number];

const weekMs = 7 * 24 * 3_600_000;

/** The delivery log, newest first, within `from`–`to` (the last seven days unless said, so that few partitions are read). */
export async function findDeliveries(ctx: Ctx, filter: z.output<typeof deliveryListQuery>): Promise<Page<DeliveryRow>> {
  return inTx(ctx, async (tx) => {
    let query = matchingDeliveries(tx, ctx, filter)
      .orderBy("d.id", "desc")
      .limit(filter.limit + 1);
    if (filter.cursor) query = query.where("d.id", "<", idCursor.decode(filter.cursor, "dlv"));
    return toPage(await query.execute(), filter.limit, (row) => idCursor.encode(row.id));
  });
}

export type DeliveryFilter = Omit<z.output<typeof deliveryListQuery>, "limit" | "cursor">;

/** What the log's filters match, in no order: for its pages, and for jobs that work on all of it. @throws AppError invalid_query */
export function matchingDeliveries(tx: Tx, ctx: Pick<Ctx, "tenantId" | "now">, filter: DeliveryFilter) {
  const { from, to } = rangeOf(filter, ctx.now());
  if (to && from > to) throw new AppError("invalid_query", { detail: "`from` is later than `to`." });
  let query = deliveryQuery(tx, ctx.tenantId).where("d.created_at", ">=", from);
  // Of the id only the end is a bound: fan-out may come late, and then an id is older than its row.
  if (to) query = query.where("d.created_at", "<=", to).where("d.id", "<", firstIdAt("dlv", new Date(to.getTime() + 1)));
  if (filter.webhook_id) query = query.where("d.webhook_id", "=", filter.webhook_id);
  if (filter.status) query = query.where(statusIs(filter.status));
  if (filter.event)
    query = filter.event.endsWith(".*")
      ? query.where("d.event", "like", `${escapeLike(filter.event.slice(0, -1))}%`)
      : query.where("d.event", "=", filter.event);
  if (filter.event_id) query = query.where(ofEvent(filter.event_id));
  if (filter.record_id) query = query.where("d.record_id", "=", filter.record_id);
  if (filter.job_id) query = query.where("d.job_id", "=", filter.job_id);
  if (filter.error_kind) query = query.where("d.error_kind", "=", filter.error_kind);
  if (filter.test) query = query.where("d.test", "=", filter.test === "true");
  if (filter.response_status) query = query.where(responseStatusIs(filter.response_status));
  if (filter.q) query = query.where(containsText(filter.q));
  return query;
}

/** Which times a filter means at this moment. */
export function rangeOf(filter: Pick<DeliveryFilter, "from" | "to">, now: Date): { from: Date; to: Date | null } {
  const to = filter.to ? new Date(filter.to) : null;
  return { from: filter.from ? new Date(filter.from) : new Date((to ?? now).getTime() - weekMs), to };
}

/** One delivery with its attempts, oldest first, and the text that was sent. @throws AppError not_found */
export async function getDelivery(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ delivery: DeliveryRow; attempts: AttemptRow[]; payload: string | null }> {
  if (!isId("dlv", id)) throw notFound("delivery");
  return inTx(ctx, async (tx) => {
    const delivery = await findOne(tx, ctx.tenantId, id);
    if (!delivery) throw notFound("delivery");
    const attempts = await findAttempts(tx, ctx.tenantId, delivery);
    const event = await tx
      .selectFrom("events")
      .select("payload")
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", delivery.event_id)
      .where("created_at", "=", delivery.event_at)
      .executeTakeFirst();
    return { delivery, attempts, payload: event?.payload ?? null };
  });
}

/** The deliveries of one event, for "where did it go". */
export async function findDeliveriesOfEvent(ctx: Ctx, { eventId }: { eventId: string }): Promise<DeliveryRow[]> {
  return inTx(ctx, (tx) => deliveryQuery(tx, ctx.tenantId).where(ofEvent(eventId)).orderBy("d.id").execute());
}

export function deliveryQuery(tx: Tx, tenantId: string) {
  return tx.selectFrom("deliveries as d").selectAll("d").where("d.tenant_id", "=", tenantId);
}

/** The id's own time bounds the partitions: a delivery is never older than its event. */
function findOne(tx: Tx, tenantId: string, id: string) {
  return deliveryQuery(tx, tenantId).where("d.id", "=", id).where("d.created_at", ">=", idTime(id)).executeTakeFirst();
}

function findAttempts(tx: Tx, tenantId: string, delivery: { id: string; created_at: Date }) {
  return tx
    .selectFrom("delivery_attempts")
    .selectAll()
    .where("tenant_id", "=", tenantId)
    .where("delivery_id", "=", delivery.id)
    .where("at", ">=", delivery.created_at)
    .orderBy("at")
    .orderBy("number")
    .execute();
}

/** A delivery's id begins with its event's time: a range of the primary key, then the event itself. */
function ofEvent(eventId: string) {
  if (!isId("evt", eventId)) return sql<SqlBool>`false`;
  const { first, last } = deliveryIdsOf(eventId);
  return sql<SqlBool>`(d.id >= ${first} and d.id <= ${last} and d.created_at >= ${idTime(eventId)} and d.event_id = ${eventId})`;
}

/** Between which ids the deliveries of an event lie. Ids of full length: other texts don't sort alike in every database. */
export function deliveryIdsOf(eventId: string): { first: string; last: string } {
  const prefix = `dlv_${eventId.slice(4, 14)}`;
  return { first: prefix + "0".repeat(16), last: prefix + "Z".repeat(16) };
}

/** A success that is being tried again by hand still shows as success. All else tells whether it is done, and so where it lies. */
function statusIs(status: string) {
  if (status === "success") return sql<SqlBool>`(d.status = 'success' or d.succeeded)`;
  const done = status === "failed" || status === "skipped";
  return sql<SqlBool>`(d.status = ${status} and d.done = ${done} and not d.succeeded)`;
}

function responseStatusIs(wanted: string) {
  if (!wanted.endsWith("xx")) return sql<SqlBool>`d.response_status = ${Number(wanted)}`;
  const hundred = Number(wanted[0]) * 100;
  return sql<SqlBool>`d.response_status between ${hundred} and ${hundred + 99}`;
}

function containsText(q: string) {
  const pattern = `%${escapeLike(q)}%`;
  return sql<SqlBool>`(d.id = ${q} or d.event_id = ${q} or d.record_id = ${q} or d.event ilike ${pattern} or d.last_error ilike ${pattern})`;
}
