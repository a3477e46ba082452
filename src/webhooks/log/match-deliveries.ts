import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { deliveryListQuery } from "../../contract/api/deliveries.ts";
import { eventNames } from "../../contract/events/catalog.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { firstIdAt, idTime, isId } from "../../platform/ids.ts";
import { escapeLike } from "../../platform/list-query.ts";

export type DeliveryFilter = Omit<z.output<typeof deliveryListQuery>, "limit" | "cursor">;
export type Condition = RawBuilder<SqlBool>;

const weekMs = 7 * 24 * 3_600_000;

/** A filter whose text was understood: an id that is pasted there is what it names. */
export type Wanted = DeliveryFilter & { id?: string };

/** What the log's filters match, in no order: for jobs that work on all of it. @throws AppError invalid_query */
export function matchingDeliveries(tx: Tx, ctx: Pick<Ctx, "tenantId" | "now">, filter: DeliveryFilter) {
  const wanted = understand(filter);
  const { from, to } = checkedRange(wanted, ctx.now());
  let query = deliveryQuery(tx, ctx.tenantId).where("d.created_at", ">=", from);
  // Of the id only the end is a bound: fan-out may come late, and then an id is older than its row.
  if (to) query = query.where("d.created_at", "<=", to).where("d.id", "<", firstIdAt("dlv", new Date(to.getTime() + 1)));
  for (const condition of conditionsOf(wanted).values()) query = query.where(condition);
  if (!wanted.q) return query;
  const { names, error, body } = textMatches(wanted.q, [], ctx.now());
  const pattern = `%${escapeLike(wanted.q)}%`;
  const webhooks = sql`select w.id from webhooks w where w.tenant_id = d.tenant_id and (w.name ilike ${pattern} or w.url ilike ${pattern})`;
  return query.where(sql<SqlBool>`(${names} or d.webhook_id in (${webhooks}) or ${error} or ${body})`);
}

/** A text that is an id means what it names, where no other filter says otherwise. */
export function understand(filter: DeliveryFilter): Wanted {
  const { q = "", ...others } = filter;
  if (!/^[a-z]{2,4}_[0-9A-Z]{26}$/.test(q)) return filter;
  const kinds = { dlv: "id", evt: "event_id", whk: "webhook_id", job: "job_id" } as const;
  const [kind] = q.split("_");
  const name = Object.hasOwn(kinds, kind ?? "") ? kinds[kind as keyof typeof kinds] : "record_id"; // just looked up
  return name !== "id" && others[name] ? filter : { ...others, [name]: q };
}

export function deliveryQuery(tx: Tx, tenantId: string) {
  return tx.selectFrom("deliveries as d").selectAll("d").where("d.tenant_id", "=", tenantId);
}

/** Which times a filter means at this moment: the last seven days unless said. */
export function rangeOf(filter: Pick<DeliveryFilter, "from" | "to">, now: Date): { from: Date; to: Date | null } {
  const to = filter.to ? new Date(filter.to) : null;
  const from = filter.from ? new Date(filter.from) : new Date((to ?? now).getTime() - weekMs);
  return { from, to };
}

/** `rangeOf`, of a request's query. @throws AppError invalid_query */
export function checkedRange(filter: Pick<DeliveryFilter, "from" | "to">, now: Date): { from: Date; to: Date | null } {
  const range = rangeOf(filter, now);
  if (range.to && range.from > range.to) throw new AppError("invalid_query", { detail: "`from` is later than `to`." });
  return range;
}

/** What each filter asks of a row, but for the range of times and the text. */
export function conditionsOf(filter: Wanted): Map<keyof Wanted, Condition> {
  const conditions = new Map<keyof Wanted, Condition>();
  for (const name of ["webhook_id", "record_id", "job_id", "error_kind"] as const)
    if (filter[name]) conditions.set(name, sql<SqlBool>`${sql.ref(`d.${name}`)} = ${filter[name]}`);
  // As a range: the order by id then still counts, and with it the primary key.
  if (filter.id)
    conditions.set("id", sql<SqlBool>`(d.id >= ${filter.id} and d.id <= ${filter.id} and d.created_at >= ${idTime(filter.id)})`);
  if (filter.status) conditions.set("status", statusIs(filter.status));
  if (filter.event) conditions.set("event", eventIs(filter.event));
  if (filter.event_id) conditions.set("event_id", ofEvent(filter.event_id));
  if (filter.test) conditions.set("test", filter.test === "true" ? sql<SqlBool>`d.test` : sql<SqlBool>`not d.test`);
  if (filter.response_status) conditions.set("response_status", answeredWith(filter.response_status));
  return conditions;
}

/**
 * Where a text may stand: in the event's name, in the name or URL of one of these webhooks, in the last error, in what was sent or answered.
 * @param now no event and no attempt is younger, which spares the partitions of the weeks ahead
 */
export function textMatches(
  q: string,
  webhookIds: readonly string[],
  now: Date,
): Record<"names" | "webhooks" | "error" | "body", Condition> {
  const pattern = `%${escapeLike(q)}%`;
  return {
    names: sql`d.event = any(${namesWith(q)})`,
    webhooks: sql`d.webhook_id = any(${webhookIds})`,
    error: sql`d.last_error ilike ${pattern}`,
    body: sql`(
      exists (select from events e where e.tenant_id = d.tenant_id and e.id = d.event_id and e.created_at = d.event_at and e.created_at <= ${now} and e.payload ilike ${pattern})
      or exists (select from delivery_attempts a where a.tenant_id = d.tenant_id and a.delivery_id = d.id and a.at >= d.created_at and a.at <= ${now}
        and (a.response_body ilike ${pattern} or a.request_body ilike ${pattern})))`,
  };
}

/** The catalog's names that contain a text: names are compared whole, which costs less than looking into each. */
export function namesWith(q: string): string[] {
  return eventNames.filter((name) => name.includes(q.toLowerCase()));
}

/** A delivery's id begins with its event's time: a range of the primary key, then the event itself. */
export function ofEvent(eventId: string): Condition {
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
function statusIs(status: string): Condition {
  if (status === "success") return sql<SqlBool>`(d.status = 'success' or d.succeeded)`;
  const done = status === "failed" || status === "skipped";
  return sql<SqlBool>`(d.status = ${status} and d.done = ${done} and not d.succeeded)`;
}

function eventIs(event: string): Condition {
  if (!event.endsWith(".*")) return sql<SqlBool>`d.event = ${event}`;
  return sql<SqlBool>`d.event like ${`${escapeLike(event.slice(0, -1))}%`}`;
}

function answeredWith(wanted: string): Condition {
  const hundred = hundredOf(wanted);
  if (hundred === null) return sql<SqlBool>`d.response_status = ${Number(wanted)}`;
  return sql<SqlBool>`d.response_status between ${hundred} and ${hundred + 99}`;
}

/** 500 of "5xx"; null of a single status. */
export function hundredOf(wanted: string): number | null {
  return wanted.endsWith("xx") ? Number(wanted[0]) * 100 : null;
}
