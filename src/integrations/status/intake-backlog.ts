import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
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
      select received_at, taken_at from received r where r.tenant_id = q.tenant_id and r.integration_id = q.integration_id and r.done = false and r.unread
        and ${pausesUntil(now())} is null
        -- What stands behind a message that was begun and pauses, waits for that one alone.
        and not exists (select from received b where b.tenant_id = q.tenant_id and b.integration_id = q.integration_id and b.done = false
          and b.unread and b.elements_taken > 0 and ${pausesUntil(now())} is not null)
      order by r.id limit 1) r
    where q.due_at <= ${now()}`.execute(db.worker);
  const { oldest = null, leased = null } = rows[0] ?? {};
  return { oldestSeconds: oldest ? Math.max(0, (now().getTime() - oldest.getTime()) / 1_000) : 0, isTakingIn: leased ?? false };
}
