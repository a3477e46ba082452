import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

interface Unmarked {
  tenant_id: string;
  point_id: string;
  before: Date;
}

/** So many transactions in one run: a process that stops waits for no more. */
const mostSteps = 500;

/**
 * A chore: marks the hours of readings that were stored before hours were summed up, of one point after the other and latest first. Each step is a
 * transaction that notes how far it came. Safe to repeat, to break off and to run in several processes at once.
 * @param batch readings in a step
 */
export async function markOldHours({ db }: Services, { batch = 20_000 }: { batch?: number } = {}): Promise<void> {
  for (let step = 0; step < mostSteps; step++) {
    const isDone = await db.acrossTenants(async (tx) => {
      const next = await takeNext(tx);
      if (next) await markLatest(tx, { next, batch });
      return next === undefined;
    });
    if (isDone) return;
  }
}

/** Its device is locked meanwhile, as by whoever stores readings, so that neither waits for a mark of the other; who is heard just now comes later. */
async function takeNext(tx: Tx): Promise<Unmarked | undefined> {
  const { rows } = await sql<Unmarked>`
    select u.tenant_id, u.point_id, u.before from reading_hours_unmarked u
    join points p on p.tenant_id = u.tenant_id and p.id = u.point_id
    join devices d on d.tenant_id = p.tenant_id and d.id = p.device_id
    order by u.tenant_id, u.point_id limit 1 for no key update of d, u skip locked`.execute(tx);
  return rows[0];
}

async function markLatest(tx: Tx, { next, batch }: { next: Unmarked; batch: number }): Promise<void> {
  const { tenant_id, point_id, before } = next;
  const { rows } = await sql<{ oldest: Date | null }>`
    with latest as materialized (
      select date_trunc('hour', at, 'UTC') as hour from readings
      where tenant_id = ${tenant_id} and point_id = ${point_id} and at < ${before} order by at desc limit ${batch}),
    marked as (
      insert into reading_hours_due (tenant_id, point_id, hour, marked_at)
      select distinct ${tenant_id}::text, ${point_id}::text, hour, now() from latest order by hour
      on conflict (tenant_id, point_id, hour) do nothing)
    select min(hour) as oldest from latest`.execute(tx);
  const oldest = rows[0]?.oldest;
  if (oldest)
    await sql`update reading_hours_unmarked set before = ${oldest} where tenant_id = ${tenant_id} and point_id = ${point_id}`.execute(
      tx,
    );
  else await sql`delete from reading_hours_unmarked where tenant_id = ${tenant_id} and point_id = ${point_id}`.execute(tx);
}
