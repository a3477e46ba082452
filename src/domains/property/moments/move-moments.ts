import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import { afterCommit, type Tx } from "../../../platform/db.ts";
import { localDayAt, momentAt } from "../../../platform/time-zone.ts";

/**
 * Moves what comes as a day begins to that day's beginning in another time zone, for records whose place has one now. What waits for its
 * repetition after a fault stays.
 * @param records a query of their ids
 */
export async function moveMoments(
  ctx: Ctx,
  tx: Tx,
  { records, from, to }: { records: RawBuilder<unknown>; from: string; to: string },
): Promise<void> {
  if (from === to) return;
  const { rows } = await sql<{ record_id: string; name: string; due_at: Date }>`
    select record_id, name, due_at from record_moments
    where tenant_id = ${ctx.tenantId} and done_at is null and record_id in (${records})
    order by record_id, name for update`.execute(tx);
  const moved = rows.flatMap(({ due_at, ...moment }) => {
    const day = localDayAt(from, due_at);
    return momentAt(from, day, 0).getTime() === due_at.getTime() ? [{ ...moment, dueAt: momentAt(to, day, 0) }] : [];
  });
  if (moved.length === 0) return;
  await sql`
    update record_moments m set due_at = n.due_at
    from unnest(${moved.map((one) => one.record_id)}::text[], ${moved.map((one) => one.name)}::text[],
      ${moved.map((one) => one.dueAt)}::timestamptz[]) as n (record_id, name, due_at)
    where m.tenant_id = ${ctx.tenantId} and m.record_id = n.record_id and m.name = n.name and m.done_at is null`.execute(tx);
  afterCommit(tx, () => ctx.db.signals.raise("moments", ctx.tenantId));
}
