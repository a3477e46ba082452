import { type RawBuilder, sql } from "kysely";

/** A time in which a point was the asset's, within what is asked for. */
export interface PointSpan {
  point_id: string;
  from: Date;
  to: Date;
}

/** Readings themselves, or hours that were summed up. */
export type ReadFrom = "readings" | "hours";

/**
 * What was measured in spans, as SQL: of short times each reading, of long ones each hour, with the same columns. Hours that aren't wholly within a span,
 * those that have changed since they were summed up, and those of old readings that aren't marked yet are read from the readings: so both ways say the
 * same.
 */
export function readingItems({
  tenantId,
  spans,
  readFrom,
}: {
  tenantId: string;
  spans: readonly PointSpan[];
  readFrom: ReadFrom;
}): RawBuilder<unknown> {
  const asked = spanRows(spans);
  if (readFrom === "readings") return readingsIn(tenantId, asked);
  const marked = markedOf(tenantId, asked);
  return sql`
    select h.point_id, h.first_at, h.last_at, h.readings, h.numbers, h.sum, h.min, h.max, h.last_value, h.last_state
    from ${marked} as s, lateral (select * from reading_hours where tenant_id = ${tenantId} and point_id = s.point_id
      and hour >= s.from_at and hour <= s.to_at - interval '1 hour') as h
    where not exists (select from reading_hours_due d where d.tenant_id = ${tenantId} and d.point_id = h.point_id and d.hour = h.hour)
    union all ${readingsIn(tenantId, sql`(${partsOf(tenantId, marked)} union all ${unmarkedOf(tenantId, asked)})`)}`;
}

/** Spans as rows `(point_id, from_at, to_at)`, in brackets. */
export function spanRows(spans: readonly PointSpan[]): RawBuilder<unknown> {
  return sql`(select * from unnest(${spans.map((one) => one.point_id)}::text[], ${spans.map((one) => one.from)}::timestamptz[],
    ${spans.map((one) => one.to)}::timestamptz[]) as span (point_id, from_at, to_at))`;
}

function readingsIn(tenantId: string, spans: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select r.point_id, r.at as first_at, r.at as last_at, 1 as readings, case when r.number is null then 0 else 1 end as numbers, r.number as sum,
      r.number as min, r.number as max, r.value as last_value, r.state as last_state
    from ${spans} as s, lateral (select point_id, at, value, state, case when unit is null then value end as number from readings
      where tenant_id = ${tenantId} and point_id = s.point_id and at >= s.from_at and at < s.to_at) as r`;
}

/** What of spans lies behind the hours that a chore has still to mark. */
function markedOf(tenantId: string, spans: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select s.point_id, greatest(s.from_at, u.before) as from_at, s.to_at from ${spans} as s
    left join reading_hours_unmarked u on u.tenant_id = ${tenantId} and u.point_id = s.point_id where u.before is null or u.before < s.to_at)`;
}

function unmarkedOf(tenantId: string, spans: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select s.point_id, s.from_at, least(s.to_at, u.before) as to_at from ${spans} as s
    join reading_hours_unmarked u on u.tenant_id = ${tenantId} and u.point_id = s.point_id and u.before > s.from_at`;
}

/** What of spans isn't in hours that hold: their ends within an hour, and hours that are due. */
function partsOf(tenantId: string, spans: RawBuilder<unknown>): RawBuilder<unknown> {
  const ends = sql`(select *, date_trunc('hour', from_at + interval '1 hour' - interval '1 millisecond', 'UTC') as first_hour,
    date_trunc('hour', to_at, 'UTC') as last_hour from ${spans} as span)`;
  return sql`
    select point_id, from_at, least(first_hour, to_at) as to_at from ${ends} as e where from_at < first_hour
    union all select point_id, last_hour, to_at from ${ends} as e where last_hour >= first_hour and last_hour < to_at
    union all select d.point_id, d.hour, d.hour + interval '1 hour' from ${spans} as s join reading_hours_due d
      on d.tenant_id = ${tenantId} and d.point_id = s.point_id and d.hour >= s.from_at and d.hour <= s.to_at - interval '1 hour'`;
}
