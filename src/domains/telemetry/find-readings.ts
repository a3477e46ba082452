import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { readingListQuery, readingOut } from "../../contract/api/devices.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { timeCursor, toPage } from "../../platform/paging.ts";
import { assetKind } from "../assets/assets.ts";
import { getRecord } from "../property/find-records.ts";
import { type StoredValue, showValue } from "./reading-values.ts";

type Filter = z.output<typeof readingListQuery>;
type Out = z.input<typeof readingOut>;

interface Row extends StoredValue {
  point_id: string;
  device_id: string;
  device_name: string;
  metric: string;
  unit: string | null;
  at: Date;
  received_at: Date;
  corrections: number;
}

/**
 * What was measured of an asset, newest first: of each of its points the readings of the time in which it was the asset's.
 * @throws AppError not_found; invalid_query, invalid_cursor
 */
export async function findReadings(
  ctx: Ctx,
  { id, ...filter }: Filter & { id: string },
): Promise<{ data: Out[]; next_cursor: string | null }> {
  if (filter.from && filter.to && new Date(filter.from) > new Date(filter.to))
    throw new AppError("invalid_query", { detail: "`from` is later than `to`." });
  return inTx(ctx, async (tx, ctx) => {
    await getRecord(ctx, assetKind, { id });
    const rows = await readingsOf(ctx, tx, { id, ...filter });
    const page = toPage(rows, filter.limit, (row) => timeCursor.encode(row.at, row.point_id));
    const corrected = await correctionsOf(ctx, tx, page.rows);
    return { data: page.rows.map((row) => presentReading(row, corrected)), next_cursor: page.nextCursor };
  });
}

/** The newest of each span first, so that no point is read further than the page needs. */
async function readingsOf(ctx: Ctx, tx: Tx, { id, metric, from, to, cursor, limit }: Filter & { id: string }): Promise<Row[]> {
  const bounds: RawBuilder<unknown>[] = [];
  if (from) bounds.push(sql`and r.at >= ${new Date(from)}`);
  if (to) bounds.push(sql`and r.at < ${new Date(to)}`);
  if (cursor) {
    const { at, id: pointId } = timeCursor.decode(cursor, "pt");
    bounds.push(sql`and r.at <= ${at} and (r.at, r.point_id) < (${at}, ${pointId})`);
  }
  const ofMetric = metric === undefined ? sql`` : sql`and p.metric = ${metric}`;
  const { rows } = await sql<Row>`
    select r.point_id, p.device_id, d.name as device_name, p.metric, coalesce(r.unit, p.unit) as unit, r.at, r.received_at, r.value, r.state, r.corrections
    from point_assignments a
    join points p on p.tenant_id = a.tenant_id and p.id = a.point_id ${ofMetric}
    join devices d on d.tenant_id = p.tenant_id and d.id = p.device_id,
    lateral (select * from readings r where r.tenant_id = a.tenant_id and r.point_id = a.point_id and r.at >= a.from_at and r.at < a.to_at
      ${sql.join(bounds, sql` `)} order by r.at desc limit ${limit + 1}) as r
    where a.tenant_id = ${ctx.tenantId} and a.asset_id = ${id}
    order by r.at desc, r.point_id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

type Correction = StoredValue & { point_id: string; at: Date; unit: string | null; received_at: Date };

async function correctionsOf(ctx: Ctx, tx: Tx, rows: readonly Row[]): Promise<Correction[]> {
  const asked = rows.filter(({ corrections }) => corrections > 0);
  if (asked.length === 0) return [];
  const { rows: found } = await sql<Correction>`
    select c.* from unnest(${asked.map(({ point_id }) => point_id)}::text[], ${asked.map(({ at }) => at)}::timestamptz[]) as asked (point_id, at),
      lateral (select c.point_id, c.at, c.number, c.value, c.state, coalesce(c.unit, p.unit) as unit, c.received_at from reading_corrections c
        join points p on p.tenant_id = c.tenant_id and p.id = c.point_id
        where c.tenant_id = ${ctx.tenantId} and c.point_id = asked.point_id and c.at = asked.at order by c.number desc limit 20) as c
    order by c.number desc`.execute(tx);
  return found;
}

function presentReading(row: Row, corrected: readonly Correction[]): Out {
  const before = corrected.filter(({ point_id, at }) => point_id === row.point_id && at.getTime() === row.at.getTime());
  return {
    point_id: row.point_id,
    device: { id: row.device_id, name: row.device_name },
    metric: row.metric,
    value: showValue(row),
    unit: row.unit,
    at: row.at.toISOString(),
    received_at: row.received_at.toISOString(),
    corrected: before.map((one) => ({ value: showValue(one), unit: one.unit, received_at: one.received_at.toISOString() })),
  };
}
