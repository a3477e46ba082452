import { sql } from "kysely";
import type { z } from "zod";
import type { readingSeries, readingSeriesQuery } from "../../contract/api/reading-series.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { hasHoursOfUtc } from "../../platform/time-zone.ts";
import { assetKind } from "../assets/assets.ts";
import { buildingKind } from "../property/buildings.ts";
import { getRecord } from "../property/find-records.ts";
import { findBuckets } from "./find-buckets.ts";
import { findGaps } from "./find-gaps.ts";
import type { PointSpan, ReadFrom } from "./reading-items.ts";
import { lengthOf, mostNamed, type Step, stepFor } from "./series-step.ts";

type Asked = z.output<typeof readingSeriesQuery> & { id: string };
type Out = z.input<typeof readingSeries>;

interface PointOfAsset {
  point_id: string;
  device_id: string;
  device_name: string;
  unit: string | null;
  kind: Out["data"][number]["kind"];
  spans: PointSpan[];
}

/** Up to so long each reading is looked at, unless steps are made of hours; longer times are read by the hour. */
const longestRaw = 8 * 86_400_000;
const hourMs = 3_600_000;
/** Lines in one chart. */
const mostPoints = 6;

/**
 * All that was measured of one metric of an asset, in at most 500 buckets a device: lowest, highest, mean, sum and latest value of each, and the times
 * without any.
 * @throws AppError not_found; invalid_query
 */
export async function findSeries(ctx: Ctx, { id, by, ...asked }: Asked): Promise<Out> {
  return inTx(ctx, async (tx, ctx) => {
    const asset = await getRecord(ctx, assetKind, { id });
    const { time_zone: zone } = await getRecord({ ...ctx, buildingIds: null }, buildingKind, { id: asset.building_id });
    const found = asked.metric ?? (await firstMetric(ctx, tx, { id }));
    const metric = found ?? "";
    const now = ctx.now();
    const to = asked.to ? new Date(asked.to) : now;
    const from = asked.from ? new Date(asked.from) : ((await firstOf(ctx, tx, { id, metric })) ?? to);
    if (from > to) throw new AppError("invalid_query", { detail: "`from` is later than `to`." });
    const step = stepOf(by, to.getTime() - from.getTime());
    const measuring = await pointsOf(ctx, tx, { id, metric, from, to });
    const points = measuring.slice(0, mostPoints);
    const spans = points.flatMap((point) => point.spans);
    const readFrom = readFromFor({ from, to, step, zone });
    const buckets = await findBuckets(ctx, tx, { spans, readFrom, step, zone, from });
    const gaps = await findGaps(ctx, tx, { spans, readFrom, now });
    return {
      ...{ metric: found, zone, from: from.toISOString(), to: to.toISOString(), step_seconds: lengthOf(step) / 1_000 },
      by: "of" in step ? step.of : null,
      data: points.map(({ spans: _spans, device_id, device_name, ...point }) => {
        const own = gaps.find(({ point_id }) => point_id === point.point_id);
        return {
          ...point,
          device: { id: device_id, name: device_name },
          usual_seconds: own?.usual ?? null,
          buckets: buckets.get(point.point_id) ?? [],
          gaps: (own?.gaps ?? []).map((gap) => ({ from: gap.from.toISOString(), to: gap.to?.toISOString() ?? null })),
          more_gaps: own?.hasMore ?? false,
        };
      }),
      more_devices: measuring.length > mostPoints,
    };
  });
}

function readFromFor({ from, to, step, zone }: { from: Date; to: Date; step: Step; zone: string }): ReadFrom {
  if (to.getTime() - from.getTime() > longestRaw) return "hours";
  return lengthOf(step) >= hourMs && [from, to].every((at) => hasHoursOfUtc(zone, at)) ? "hours" : "readings";
}

/** @throws AppError invalid_query where there would be more buckets than one answer has */
function stepOf(by: Asked["by"], spanMs: number): Step {
  if (by === undefined) return stepFor(spanMs, { least: spanMs > longestRaw ? hourMs : 0 });
  const step: Step = by === "hour" ? { ms: hourMs } : { of: by };
  const most = mostNamed * lengthOf(step);
  if (spanMs > most)
    throw new AppError("invalid_query", {
      detail: `By the ${by}, ask for at most ${Math.floor(most / 86_400_000)} days at a time.`,
    });
  return step;
}

/** The points that were the asset's then, each with the spans of it. */
async function pointsOf(
  ctx: Ctx,
  tx: Tx,
  { id, metric, from, to }: { id: string; metric: string; from: Date; to: Date },
): Promise<PointOfAsset[]> {
  const { rows } = await sql<Omit<PointOfAsset, "spans"> & { from_at: Date; to_at: Date }>`
    select a.point_id, p.device_id, d.name as device_name, p.unit, p.kind, greatest(a.from_at, ${from}) as from_at, least(a.to_at, ${to}) as to_at
    from point_assignments a
    join points p on p.tenant_id = a.tenant_id and p.id = a.point_id and p.metric = ${metric}
    join devices d on d.tenant_id = p.tenant_id and d.id = p.device_id
    where a.tenant_id = ${ctx.tenantId} and a.asset_id = ${id} and a.from_at < ${to} and a.to_at > ${from}
    order by d.name, a.point_id, a.from_at`.execute(tx);
  const points = new Map<string, PointOfAsset>();
  for (const { from_at, to_at, ...point } of rows) {
    const known = points.get(point.point_id) ?? { ...point, spans: [] };
    known.spans.push({ point_id: point.point_id, from: from_at, to: to_at });
    points.set(point.point_id, known);
  }
  return [...points.values()];
}

async function firstMetric(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<string | null> {
  const { rows } = await sql<{ metric: string | null }>`
    select min(p.metric) as metric from point_assignments a join points p on p.tenant_id = a.tenant_id and p.id = a.point_id
    where a.tenant_id = ${ctx.tenantId} and a.asset_id = ${id}`.execute(tx);
  return rows[0]?.metric ?? null;
}

/** When the asset's first value was measured, also where only its hour is left. */
async function firstOf(ctx: Ctx, tx: Tx, { id, metric }: { id: string; metric: string }): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(least(r.at, h.first_at)) as at
    from point_assignments a
    join points p on p.tenant_id = a.tenant_id and p.id = a.point_id and p.metric = ${metric}
    left join lateral (select at from readings where tenant_id = a.tenant_id and point_id = a.point_id and at >= a.from_at and at < a.to_at
      order by at limit 1) as r on true
    left join lateral (select first_at from reading_hours where tenant_id = a.tenant_id and point_id = a.point_id and hour >= a.from_at and hour < a.to_at
      order by hour limit 1) as h on true
    where a.tenant_id = ${ctx.tenantId} and a.asset_id = ${id}`.execute(tx);
  return rows[0]?.at ?? null;
}
