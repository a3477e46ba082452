import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { ReadingRow } from "./stored-readings.ts";

/**
 * Notes, in the transaction that stores readings, of which hours they are: those are summed up anew. A mark that is there already is written once more,
 * which holds it until this transaction ends: nobody takes it meanwhile without having seen these readings.
 */
export async function markHours(ctx: Ctx, tx: Tx, { rows }: { rows: readonly ReadingRow[] }): Promise<void> {
  const hours = new Map(rows.map(({ pointId, at }) => [`${pointId} ${hourOf(at)}`, { pointId, hour: new Date(hourOf(at)) }]));
  const marks = [...hours.values()];
  if (marks.length === 0) return;
  await sql`
    insert into reading_hours_due (tenant_id, point_id, hour, marked_at)
    select ${ctx.tenantId}, point_id, hour, ${ctx.now()}
    from unnest(${marks.map(({ pointId }) => pointId)}::text[], ${marks.map(({ hour }) => hour)}::timestamptz[]) as seen (point_id, hour)
    order by point_id, hour
    on conflict (tenant_id, point_id, hour) do update set marked_at = excluded.marked_at`.execute(tx);
}

const hourMs = 3_600_000;

function hourOf(at: Date): number {
  return Math.floor(at.getTime() / hourMs) * hourMs;
}
