import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

interface Due {
  tenant_id: string;
  point_id: string;
  hour: Date;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** So many transactions in one run: a process that stops waits for no more. */
const mostSteps = 100;

/**
 * Sums up the hours that are over and whose readings have changed since, many in a statement. What is read in sums meanwhile takes such hours from the
 * readings themselves (`reading-items.ts`), so that it is right at any time. Safe to repeat, to break off and to run in several processes at once.
 *
 * @param readingDays so long readings are kept; not given: for good
 */
export async function sumUpHours(
  { db, now }: Services,
  { batch = 1_000, readingDays }: { batch?: number; readingDays?: number } = {},
): Promise<void> {
  const keptFrom = readingDays === undefined ? new Date(0) : new Date(now().getTime() - readingDays * dayMs);
  for (let step = 0; step < mostSteps; step++) {
    const taken = await db.acrossTenants(async (tx) => {
      const due = await takeDue(tx, { before: new Date(now().getTime() - hourMs), batch });
      if (due.length > 0) await sumUp(tx, { due, keptFrom });
      return due.length;
    });
    if (taken < batch) return;
  }
}

/** A statement of its own: the next one sees what was stored until the marks were taken. Marks that are being written are left. */
async function takeDue(tx: Tx, { before, batch }: { before: Date; batch: number }): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select tenant_id, point_id, hour from reading_hours_due where hour <= ${before} limit ${batch} for update skip locked)
    delete from reading_hours_due d using due
    where d.tenant_id = due.tenant_id and d.point_id = due.point_id and d.hour = due.hour
    returning d.tenant_id, d.point_id, d.hour`.execute(tx);
  return rows;
}

/**
 * From the readings there are. Those of an hour before `keptFrom` may have been dropped since, and a late one came after that: then what is known of the
 * hour stays. So it does where fewer are left than were summed up.
 */
async function sumUp(tx: Tx, { due, keptFrom }: { due: readonly Due[]; keptFrom: Date }): Promise<void> {
  await sql`
    insert into reading_hours as known (tenant_id, point_id, hour, readings, numbers, sum, min, max, first_at, last_at, last_value, last_state)
    select d.tenant_id, d.point_id, d.hour, s.*
    from unnest(${due.map((one) => one.tenant_id)}::text[], ${due.map((one) => one.point_id)}::text[], ${due.map((one) => one.hour)}::timestamptz[])
      as d (tenant_id, point_id, hour),
    lateral (
      select count(*)::int as readings, count(value) filter (where unit is null)::int, sum(value) filter (where unit is null),
        min(value) filter (where unit is null), max(value) filter (where unit is null), min(at), max(at),
        (array_agg(value order by at desc))[1], (array_agg(state order by at desc))[1]
      from readings r where r.tenant_id = d.tenant_id and r.point_id = d.point_id and r.at >= d.hour and r.at < d.hour + interval '1 hour') as s
    where s.readings > 0
    order by d.tenant_id, d.point_id, d.hour
    on conflict (tenant_id, point_id, hour) do update set
      readings = excluded.readings, numbers = excluded.numbers, sum = excluded.sum, min = excluded.min, max = excluded.max,
      first_at = excluded.first_at, last_at = excluded.last_at, last_value = excluded.last_value, last_state = excluded.last_state
    where excluded.readings >= known.readings and known.hour >= ${keptFrom}`.execute(tx);
}
