import { sql } from "kysely";
import type { z } from "zod";
import type { readingSeries } from "../../contract/api/reading-series.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { type PointSpan, type ReadFrom, readingItems } from "./reading-items.ts";
import { showValue } from "./reading-values.ts";
import { bucketOf, type Step } from "./series-step.ts";

type Bucket = z.input<typeof readingSeries>["data"][number]["buckets"][number];

interface Row {
  point_id: string;
  bucket: Date;
  readings: number;
  numbers: number;
  min: number | null;
  max: number | null;
  sum: number | null;
  first_at: Date;
  last_at: Date;
  last_value: number | null;
  last_state: string | null;
}

/** What was measured in spans, summed up by steps; of each point the steps in which something was. */
export async function findBuckets(
  ctx: Ctx,
  tx: Tx,
  {
    spans,
    readFrom,
    step,
    zone,
    from,
  }: { spans: readonly PointSpan[]; readFrom: ReadFrom; step: Step; zone: string; from: Date },
): Promise<Map<string, Bucket[]>> {
  const { rows } = await sql<Row>`
    select point_id, ${bucketOf(sql`first_at`, { step, zone, from })} as bucket, sum(readings)::int as readings, sum(numbers)::int as numbers,
      min(min) as min, max(max) as max, sum(sum) as sum, min(first_at) as first_at, max(last_at) as last_at,
      (array_agg(last_value order by last_at desc))[1] as last_value, (array_agg(last_state order by last_at desc))[1] as last_state
    from (${readingItems({ tenantId: ctx.tenantId, spans, readFrom })}) as items
    group by 1, 2 order by 1, 2`.execute(tx);
  const byPoint = new Map<string, Bucket[]>();
  for (const row of rows) {
    const own = byPoint.get(row.point_id) ?? [];
    own.push(presentBucket(row));
    byPoint.set(row.point_id, own);
  }
  return byPoint;
}

function presentBucket({ bucket, readings, numbers, min, max, sum, first_at, last_at, last_value, last_state }: Row): Bucket {
  return {
    ...{ from: bucket.toISOString(), readings, min, max, sum },
    mean: sum === null || numbers === 0 ? null : sum / numbers,
    last: showValue({ value: last_value, state: last_state }),
    first_at: first_at.toISOString(),
    last_at: last_at.toISOString(),
  };
}
