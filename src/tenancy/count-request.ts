import { sql } from "kysely";
import type { Services } from "../platform/context.ts";

export const windowSeconds = 60;
/** The clocks of several processes may differ by so much; a minute that began later than that began before a clock was set back. */
export const clockToleranceMs = 1_000;

/**
 * Counts a request of a key in its present minute, which begins with its first request: one statement, right over any number of processes.
 * @returns how many it has made in it, this one included, and when the next begins
 */
export async function countRequest(
  { db, now }: Pick<Services, "db" | "now">,
  { tenantId, keyId }: { tenantId: string; keyId: string },
): Promise<{ used: number; endsAt: Date }> {
  const from = new Date(now().getTime() - windowSeconds * 1_000);
  const to = new Date(now().getTime() + clockToleranceMs);
  const isOver = sql`(known.window_started_at <= ${from} or known.window_started_at > ${to})`;
  const { rows } = await sql<{ used: number; window_started_at: Date }>`
    insert into request_counts as known (tenant_id, key_id, window_started_at, used) values (${tenantId}, ${keyId}, ${now()}, 1)
    on conflict (tenant_id, key_id) do update set
      used = case when ${isOver} then 1 else known.used + 1 end,
      window_started_at = case when ${isOver} then excluded.window_started_at else known.window_started_at end
    returning used, window_started_at`.execute(db.worker);
  const { used, window_started_at: startedAt } = rows[0] ?? { used: 1, window_started_at: now() };
  return { used, endsAt: new Date(startedAt.getTime() + windowSeconds * 1_000) };
}
