import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { StoredValue } from "./reading-values.ts";

/** As it is stored. */
export interface ReadingRow extends StoredValue {
  pointId: string;
  at: Date;
  /** Null where it is the point's. */
  unit: string | null;
  receivedId: string;
}

export interface StoredReading extends ReadingRow {
  receivedAt: Date;
  corrections: number;
}

/** What is stored of these points and moments. Each is looked up in the week it lies in. */
export async function findStored(
  ctx: Ctx,
  tx: Tx,
  places: readonly Pick<ReadingRow, "pointId" | "at">[],
): Promise<StoredReading[]> {
  const { rows } = await sql<StoredReading>`
    select r.point_id as "pointId", r.at, r.value, r.state, r.unit, r.received_id as "receivedId", r.received_at as "receivedAt", r.corrections
    from unnest(${places.map(({ pointId }) => pointId)}::text[], ${places.map(({ at }) => at)}::timestamptz[]) as said (point_id, at),
      lateral (select * from readings where tenant_id = ${ctx.tenantId} and point_id = said.point_id and at = said.at limit 1) as r`.execute(
    tx,
  );
  return rows;
}

/** Puts values in the place of others, which are kept beside them. */
export async function correctReadings(
  ctx: Ctx,
  tx: Tx,
  corrections: readonly { before: StoredReading; after: ReadingRow }[],
): Promise<void> {
  const before = corrections.map((one) => one.before);
  const after = corrections.map((one) => one.after);
  const points = before.map(({ pointId }) => pointId);
  const moments = before.map(({ at }) => at);
  const [first, last] = [Math.min(...moments.map(Number)), Math.max(...moments.map(Number))];
  await sql`
    insert into reading_corrections (tenant_id, point_id, at, number, value, state, unit, received_at, received_id)
    select ${ctx.tenantId}, * from unnest(${points}::text[], ${moments}::timestamptz[], ${before.map((one) => one.corrections + 1)}::int[],
      ${before.map(({ value }) => value)}::float8[], ${before.map(({ state }) => state)}::text[], ${before.map(({ unit }) => unit)}::text[],
      ${before.map(({ receivedAt }) => receivedAt)}::timestamptz[], ${before.map(({ receivedId }) => receivedId)}::text[])`.execute(
    tx,
  );
  await sql`
    update readings r set value = said.value, state = said.state, unit = said.unit, received_id = said.received_id, received_at = ${ctx.now()},
      corrections = r.corrections + 1
    from unnest(${points}::text[], ${moments}::timestamptz[], ${after.map(({ value }) => value)}::float8[],
      ${after.map(({ state }) => state)}::text[], ${after.map(({ unit }) => unit)}::text[], ${after.map(({ receivedId }) => receivedId)}::text[])
      as said (point_id, at, value, state, unit, received_id)
    where r.tenant_id = ${ctx.tenantId} and r.point_id = said.point_id and r.at = said.at
      and r.at between ${new Date(first)} and ${new Date(last)}`.execute(tx);
}
