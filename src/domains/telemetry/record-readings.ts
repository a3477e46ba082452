import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { type Fit, fitReading, learnedFrom, type Misfit } from "./fit-reading.ts";
import { type KnownPoint, keepPoints, type PointName, textOf } from "./keep-points.ts";
import { correctReadings, findStored, type ReadingRow, type StoredReading } from "./stored-readings.ts";

export interface NewReading extends PointName {
  value: number | boolean | string;
  unit: string | null;
  /** When it was measured. */
  at: Date;
  /** The message that it came with: ids of later ones are greater. */
  receivedId: string;
}

/** `overtaken`: a later message has said otherwise of this moment. */
export type Kept = "new" | "same" | "corrected" | "overtaken";

export type KeptReading =
  /** `converted`: from which unit to which. */
  | { kept: Kept; point: KnownPoint; converted: string | null }
  /** Not stored. */
  | { kept: "misfit"; point: KnownPoint; misfit: Misfit };

/**
 * Stores readings of one sender, however many, in a few statements and in the order of their keys. Of a point and a moment there is one: the same once
 * more changes nothing, another value corrects it, and what was there is kept. Late ones are as good as others. What isn't of its point's kind, or in
 * a unit that can't be converted to the point's, is left out.
 * @returns what became of each, in their order
 */
export async function recordReadings(
  ctx: Ctx,
  { integrationId, readings }: { integrationId: string; readings: readonly NewReading[] },
): Promise<KeptReading[]> {
  return inTx(ctx, async (tx, ctx) => {
    const known = await keepPoints(ctx, tx, { integrationId, names: readings });
    const { points, fits } = await learnPoints(ctx, tx, { known, readings });
    const rows = readings.map((reading, i) =>
      rowOf(reading, { point: points.get(textOf(reading)) ?? lost(), fit: fits[i] ?? lost() }),
    );
    const fitting = rows.filter((row) => row !== null);
    const kept = await storeInRounds(ctx, tx, fitting);
    const changed = fitting.filter((row) => kept.get(row) === "new" || kept.get(row) === "corrected");
    await noteLast(ctx, tx, { rows: changed });
    tellHeard(ctx, tx, { points: [...points.values()] });
    return rows.map((row, i): KeptReading => {
      const [fit, point] = [fits[i] ?? lost(), points.get(textOf(readings[i] ?? lost())) ?? lost()];
      if (!fit.fits) return { kept: "misfit", point, misfit: fit };
      return { kept: (row && kept.get(row)) ?? lost(), point, converted: fit.converted };
    });
  });
}

/** To whoever looks at the devices; of many at once, that they are many. */
function tellHeard(ctx: Ctx, tx: Tx, { points }: { points: readonly KnownPoint[] }): void {
  const devices = [...new Set(points.map(({ device_id }) => device_id))];
  const ids = devices.length > 20 ? [null] : devices;
  afterCommit(tx, () => {
    for (const id of ids) ctx.db.signals.raise("changes", ctx.tenantId, { kind: "device", id });
  });
}

/** Null for what doesn't fit. */
function rowOf({ at, receivedId }: NewReading, { point, fit }: { point: KnownPoint; fit: Fit }): ReadingRow | null {
  return fit.fits ? { pointId: point.id, at, value: fit.value, state: fit.state, unit: fit.unit, receivedId } : null;
}

/** The first number, or true or false, of a point tells the kind of all, and the first unit that is told is the point's: each reading is judged by what was told until it. */
async function learnPoints(
  ctx: Ctx,
  tx: Tx,
  { known, readings }: { known: ReadonlyMap<string, KnownPoint>; readings: readonly NewReading[] },
): Promise<{ points: Map<string, KnownPoint>; fits: Fit[] }> {
  const points = new Map(known);
  const fits = readings.map((reading) => {
    const point = learnedFrom(points.get(textOf(reading)) ?? lost(), reading);
    points.set(textOf(reading), point);
    return fitReading(point, reading);
  });
  const changed = [...points].flatMap(([name, point]) => (point === known.get(name) ? [] : [point]));
  if (changed.length > 0)
    await sql`
      update points p set unit = told.unit, kind = told.kind,
        updated_at = greatest(${ctx.now()}::timestamptz, p.updated_at + interval '1 millisecond')
      from unnest(${changed.map(({ id }) => id)}::text[], ${changed.map(({ unit }) => unit)}::text[], ${changed.map(({ kind }) => kind)}::text[])
        as told (id, unit, kind)
      where p.tenant_id = ${ctx.tenantId} and p.id = told.id`.execute(tx);
  return { points, fits };
}

/** What is said of one moment several times is stored one after the other. */
async function storeInRounds(ctx: Ctx, tx: Tx, rows: readonly ReadingRow[]): Promise<Map<ReadingRow, Kept>> {
  const kept = new Map<ReadingRow, Kept>();
  for (let left = rows; left.length > 0; left = left.filter((row) => !kept.has(row))) {
    const round = new Map<string, ReadingRow>();
    const contested = new Set<string>();
    for (const row of left) {
      const before = round.get(keyOf(row));
      if (!before) round.set(keyOf(row), row);
      else if (isSame(before, row) && !contested.has(keyOf(row))) kept.set(row, "same");
      else contested.add(keyOf(row));
    }
    await store(ctx, tx, { round, kept });
  }
  return kept;
}

async function store(
  ctx: Ctx,
  tx: Tx,
  { round, kept }: { round: ReadonlyMap<string, ReadingRow>; kept: Map<ReadingRow, Kept> },
): Promise<void> {
  const made = await insertNew(ctx, tx, [...round.values()]);
  for (const key of made) kept.set(round.get(key) ?? lost(), "new");
  if (made.length === round.size) return;
  const others = [...round.values()].filter((row) => !kept.has(row));
  const corrections: { before: StoredReading; after: ReadingRow }[] = [];
  for (const before of await findStored(ctx, tx, others)) {
    const after = round.get(keyOf(before)) ?? lost();
    const verdict = isSame(before, after) ? "same" : before.receivedId > after.receivedId ? "overtaken" : "corrected";
    kept.set(after, verdict);
    if (verdict === "corrected") corrections.push({ before, after });
  }
  if (corrections.length > 0) await correctReadings(ctx, tx, corrections);
}

/** @returns keys of what wasn't there */
async function insertNew(ctx: Ctx, tx: Tx, rows: readonly ReadingRow[]): Promise<string[]> {
  const { rows: made } = await sql<{ pointId: string; at: Date }>`
    insert into readings (tenant_id, point_id, at, value, state, unit, received_at, received_id)
    select ${ctx.tenantId}, point_id, at, value, state, unit, ${ctx.now()}, received_id
    from unnest(${rows.map(({ pointId }) => pointId)}::text[], ${rows.map(({ at }) => at)}::timestamptz[],
      ${rows.map(({ value }) => value)}::float8[], ${rows.map(({ state }) => state)}::text[], ${rows.map(({ unit }) => unit)}::text[],
      ${rows.map(({ receivedId }) => receivedId)}::text[]) as said (point_id, at, value, state, unit, received_id)
    order by point_id, at
    on conflict (tenant_id, point_id, at) do nothing returning point_id as "pointId", at`.execute(tx);
  return made.map(keyOf);
}

/** The latest of each point by the time at which it was measured; a late one isn't. */
async function noteLast(ctx: Ctx, tx: Tx, { rows }: { rows: readonly ReadingRow[] }): Promise<void> {
  const latest = new Map<string, ReadingRow>();
  for (const row of rows) if ((latest.get(row.pointId)?.at ?? row.at) <= row.at) latest.set(row.pointId, row);
  const last = [...latest.values()];
  if (last.length === 0) return;
  await sql`
    update points p set last_value = l.value, last_state = l.state, last_unit = l.unit, last_at = l.at
    from unnest(${last.map(({ pointId }) => pointId)}::text[], ${last.map(({ at }) => at)}::timestamptz[],
      ${last.map(({ value }) => value)}::float8[], ${last.map(({ state }) => state)}::text[], ${last.map(({ unit }) => unit)}::text[])
      as l (id, at, value, state, unit)
    where p.tenant_id = ${ctx.tenantId} and p.id = l.id and (p.last_at is null or p.last_at <= l.at)`.execute(tx);
}

function keyOf({ pointId, at }: Pick<ReadingRow, "pointId" | "at">): string {
  return `${pointId} ${at.getTime()}`;
}

function isSame(one: ReadingRow, other: ReadingRow): boolean {
  return one.value === other.value && one.state === other.state && one.unit === other.unit;
}

function lost(): never {
  throw new Error("a reading or its point is lost on the way");
}
