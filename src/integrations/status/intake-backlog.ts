import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import { mostMessages } from "../take-in/claim-integrations.ts";
import { pausesUntil } from "../take-in/pauses.ts";

export interface IntakeBacklog {
  /** How long the message that waits longest to be read has waited, of one in parts since its last part; 0 when none does. */
  oldestSeconds: number;
  /** Some process is at it. */
  isTakingIn: boolean;
}

/** How far taking in is behind. Disabled integrations, suspended tenants and what pauses don't count: that waits on purpose. */
export async function readIntakeBacklog({ db, now }: Pick<Services, "db" | "now">): Promise<IntakeBacklog> {
  const { rows } = await sql<{ oldest: Date | null; leased: boolean | null }>`
    select min(coalesce(r.taken_at, r.received_at)) as oldest, bool_or(q.leased_until > clock_timestamp()) as leased
    from intake_queue q
    join integrations i on i.tenant_id = q.tenant_id and i.id = q.integration_id and i.enabled and i.deleted_at is null
    join tenants t on t.id = q.tenant_id and t.status = 'active'
    cross join lateral (
      select received_at, taken_at from received r
      where r.tenant_id = q.tenant_id and r.integration_id = q.integration_id and r.done = false and r.unread order by r.id limit 1) r
    -- What stands behind a message that pauses, waits for that one alone.
    where q.due_at <= ${now()} and not exists (
      select from (
        select next_attempt_at from received b
        where b.tenant_id = q.tenant_id and b.integration_id = q.integration_id and b.done = false and b.unread
        order by b.id limit ${mostMessages}) oldest
      where ${pausesUntil(now())} is not null)`.execute(db.worker);
  const { oldest = null, leased = null } = rows[0] ?? {};
  return { oldestSeconds: oldest ? Math.max(0, (now().getTime() - oldest.getTime()) / 1_000) : 0, isTakingIn: leased ?? false };
}
