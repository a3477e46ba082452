import { sql } from "kysely";
import { type Database, hot } from "../../platform/db.ts";
import { nextLook } from "./hold-messages.ts";
import { pausesUntil } from "./pauses.ts";

export interface ClaimedIntegration {
  tenantId: string;
  id: string;
}

/** A dead process's integrations come back after this; a living one renews its leases three times as often. */
const leaseSeconds = sql.raw("15");
/** Of one tenant in one process: half of the lane, so that nobody's slow mappings keep it from others. */
const mostOfTenant = sql.raw("8");

/**
 * Leases integrations that have something to take in, those that wait longest first: one process at a time reads an integration's messages,
 * which keeps them in order. Disabled ones and suspended tenants are left out: what came there waits. So does what a tenant has beyond its share.
 */
export async function claimIntegrations(
  db: Database,
  { room, now, worker }: { room: number; now: Date; worker: string },
): Promise<ClaimedIntegration[]> {
  const { rows } = await sql<ClaimedIntegration>`${hot}
    with held as (
      select tenant_id, count(*) as count from intake_queue where leased_by = ${worker} and leased_until >= clock_timestamp() group by 1
    ), waiting as (
      select q.tenant_id, q.integration_id, coalesce(held.count, 0) + row_number() over (partition by q.tenant_id order by q.due_at) as nth
      from intake_queue q
      join integrations i on i.tenant_id = q.tenant_id and i.id = q.integration_id and i.enabled and i.deleted_at is null
      join tenants t on t.id = q.tenant_id and t.status = 'active'
      left join held on held.tenant_id = q.tenant_id
      where ${isDue(now)}
    ), due as (
      select q.tenant_id, q.integration_id from waiting w
      join intake_queue q on q.tenant_id = w.tenant_id and q.integration_id = w.integration_id
      where w.nth <= ${mostOfTenant} and ${isDue(now)} order by q.due_at limit ${room} for update of q skip locked
    )
    update intake_queue q set leased_until = clock_timestamp() + interval '${leaseSeconds} seconds', leased_by = ${worker}
    from due where q.tenant_id = due.tenant_id and q.integration_id = due.integration_id
    returning q.tenant_id as "tenantId", q.integration_id as id`.execute(db.worker);
  return rows;
}

function isDue(now: Date) {
  return sql`q.due_at <= ${now} and (q.leased_until is null or q.leased_until < clock_timestamp())`;
}

/** When the next one is due that isn't yet. */
export async function nextDue(db: Database, { now }: { now: Date }): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`${hot}
    select min(due_at) as at from intake_queue where due_at > ${now}`.execute(db.worker);
  return rows[0]?.at ?? null;
}

export async function renewIntegrations(
  db: Database,
  { integrations, worker }: { integrations: ClaimedIntegration[]; worker: string },
): Promise<void> {
  await sql`
    update intake_queue q set leased_until = clock_timestamp() + interval '${leaseSeconds} seconds'
    from unnest(${integrations.map((one) => one.tenantId)}::text[], ${integrations.map((one) => one.id)}::text[]) as held (tenant_id, id)
    where q.tenant_id = held.tenant_id and q.integration_id = held.id and q.leased_by = ${worker}`.execute(db.worker);
}

/**
 * Gives an integration back, due again when something is left. The row is locked before what is left is looked at: a message that is being
 * stored at the same moment is either seen here, or makes the row due after this.
 * @param notBefore after a fault of ours: when to look at it again at the earliest
 */
export async function releaseIntegration(
  db: Database,
  { tenantId, id, now, notBefore, worker }: ClaimedIntegration & { now: Date; notBefore: Date; worker: string },
): Promise<void> {
  await db.acrossTenants(async (tx) => {
    const { rows } = await sql`
      select from intake_queue where tenant_id = ${tenantId} and integration_id = ${id} and leased_by = ${worker} for update`.execute(
      tx,
    );
    if (rows.length === 0) return;
    await sql`
      update intake_queue set leased_until = null, leased_by = null, due_at = (
        select greatest(at, ${notBefore}::timestamptz, ${nextLook({ tenantId, id, now })}) from (select least(
          coalesce(
            (select coalesce(${pausesUntil(now)}, ${now}) from received where ${unreadOf(tenantId, id)} and elements_taken > 0 order by id limit 1),
            case when exists (select from received where ${unreadOf(tenantId, id)} and ${pausesUntil(now)} is null) then ${now}::timestamptz
            else (select min(${pausesUntil(now)}) from received where ${unreadOf(tenantId, id)}) end),
          (select min(due_at) from integration_log
            where tenant_id = ${tenantId} and integration_id = ${id} and open = true and due_at is not null)) as at) next where at is not null)
      where tenant_id = ${tenantId} and integration_id = ${id}`.execute(tx);
  });
}

function unreadOf(tenantId: string, id: string) {
  return sql`tenant_id = ${tenantId} and integration_id = ${id} and done = false and unread`;
}
