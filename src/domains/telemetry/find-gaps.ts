import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { type PointSpan, type ReadFrom, readingItems, spanRows } from "./reading-items.ts";

/** A time without a value that is longer than usual; without an end where it still lasts. */
export interface Gap {
  from: Date;
  to: Date | null;
}

export interface PointGaps {
  point_id: string;
  /** The usual time between two values, in seconds: what people expect, else the median of the latest. Null where nobody knows. */
  usual: number | null;
  gaps: Gap[];
  /** There are more, earlier ones. */
  hasMore: boolean;
}

/** So many times as long as usual is a gap. */
const pauses = 5;
/** The usual time is that between so many of the latest. */
const looked = 100;
const mostGaps = 100;

interface Usual {
  point_id: string;
  usual: number | null;
  longest: number | null;
}

/** The times without a value in spans, of each point the latest. In hours that were summed up, those within one aren't seen. */
export async function findGaps(
  ctx: Ctx,
  tx: Tx,
  { spans, readFrom, now }: { spans: readonly PointSpan[]; readFrom: ReadFrom; now: Date },
): Promise<PointGaps[]> {
  const usual = await usualPauses(ctx, tx, { spans });
  const known = usual.filter(({ longest }) => longest !== null);
  const { rows } = await sql<{ point_id: string; from: Date; to: Date; is_last: boolean }>`
    with items as (${readingItems({ tenantId: ctx.tenantId, spans, readFrom })}),
    -- Beside them the last value before a span, and its end as if there were one.
    moments as (
      select point_id, first_at, last_at, 1 as place from items
      union all select s.point_id, r.at, r.at, 0
        from ${spanRows(spans)} as s, lateral (select at from readings where tenant_id = ${ctx.tenantId} and point_id = s.point_id and at < s.from_at
          order by at desc limit 1) as r
      union all select point_id, to_at, to_at, 2 from ${spanRows(spans)} as s),
    paused as (select point_id, first_at, place, lag(last_at) over (partition by point_id order by first_at, place) as before from moments)
    select p.point_id, p.before as "from", p.first_at as "to", p.place = 2 as is_last
    from unnest(${known.map((one) => one.point_id)}::text[], ${known.map((one) => one.longest)}::float8[]) as u (point_id, longest),
      lateral (select * from paused where paused.point_id = u.point_id and place > 0 and first_at - before > u.longest * interval '1 second'
        order by first_at desc limit ${mostGaps + 1}) as p
    order by p.first_at desc`.execute(tx);
  return usual.map(({ point_id, usual }) => {
    const own = rows.filter((row) => row.point_id === point_id);
    const gaps = own.slice(0, mostGaps).map(({ from, to, is_last }) => ({ from, to: is_last && to >= now ? null : to }));
    return { point_id, usual, gaps, hasMore: own.length > mostGaps };
  });
}

async function usualPauses(ctx: Ctx, tx: Tx, { spans }: { spans: readonly PointSpan[] }): Promise<Usual[]> {
  const { rows } = await sql<Usual>`
    select a.point_id, coalesce(d.expected_seconds, m.usual)::float8 as usual, (coalesce(d.expected_seconds, m.usual) * ${pauses})::float8 as longest
    from (select point_id, max(to_at) as to_at from ${spanRows(spans)} group by point_id) as a
    join points p on p.tenant_id = ${ctx.tenantId} and p.id = a.point_id
    join devices d on d.tenant_id = p.tenant_id and d.id = p.device_id,
    lateral (select percentile_disc(0.5) within group (order by extract(epoch from pause)) as usual from (
      select at - lag(at) over (order by at) as pause from (
        select at from readings r where r.tenant_id = p.tenant_id and r.point_id = a.point_id and r.at < a.to_at
        order by at desc limit ${looked + 1}) as latest) as pauses where pause is not null) as m`.execute(tx);
  return rows;
}
