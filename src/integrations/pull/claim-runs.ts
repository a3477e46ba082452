import { sql } from "kysely";
import type { Database, Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import { dueAt, type PlanRow, plannableOf, writeNextRun } from "./plan-run.ts";
import { countMoments, mostMoments } from "./sync-plan.ts";

/** A run that this process holds. */
export interface ClaimedRun {
  tenantId: string;
  id: string;
  integrationId: string;
  /** Of its holders the latest has the highest: only that one writes. */
  lease: number;
  trigger: string;
  missed: number;
}

/** A dead process's runs are taken over after this; a living one renews its leases three times as often. */
export const leaseSeconds = sql.raw("15");
/** One tenant's integrations, which may all wait for something that hangs, leave room for the others'. */
const mostOfTenant = 8;
/** A run that starts so much later than its moment makes up for it. */
export const graceMs = 60_000;

/**
 * Leases runs to do: those that nobody holds (a person began them, or whoever held them has died), then those whose integration is due. Of one
 * integration at most one is open, whatever else happens: a unique index says so. Suspended tenants' wait.
 */
export async function claimRuns(db: Database, { room, now }: { room: number; now: Date }): Promise<ClaimedRun[]> {
  return db.acrossTenants(async (tx) => {
    const left = await takeOver(tx, { room });
    return left.length < room ? [...left, ...(await beginDue(tx, { room: room - left.length, now }))] : left;
  });
}

async function takeOver(tx: Tx, { room }: { room: number }): Promise<ClaimedRun[]> {
  const { rows } = await sql<ClaimedRun>`
    with free as (
      select r.tenant_id, r.id from integration_runs r
      join tenants t on t.id = r.tenant_id and t.status = 'active'
      where r.ended_at is null and (r.leased_until is null or r.leased_until < clock_timestamp())
      order by r.id limit ${room} for update of r skip locked
    )
    update integration_runs r set lease = lease + 1, leased_until = clock_timestamp() + interval '${leaseSeconds} seconds'
    from free where r.tenant_id = free.tenant_id and r.id = free.id
    returning r.tenant_id as "tenantId", r.id, r.integration_id as "integrationId", r.lease, r.trigger, 0 as missed`.execute(tx);
  return rows;
}

type DueRow = PlanRow & { tenant_id: string; next_run_at: Date };

async function beginDue(tx: Tx, { room, now }: { room: number; now: Date }): Promise<ClaimedRun[]> {
  const { rows } = await sql<DueRow>`
    with due as (
      select tenant_id, id from (
        select i.tenant_id, i.id, i.next_run_at, row_number() over (partition by i.tenant_id order by i.next_run_at)
          + (select count(*) from integration_runs r where r.tenant_id = i.tenant_id and r.ended_at is null) as place
        from integrations i join tenants t on t.id = i.tenant_id and t.status = 'active'
        where i.next_run_at <= ${now} and i.enabled and i.deleted_at is null
          and not exists (select from integration_runs r
            where r.tenant_id = i.tenant_id and r.integration_id = i.id and r.ended_at is null)) ranked
      where place <= ${mostOfTenant} order by next_run_at limit ${room}
    )
    select i.tenant_id, i.id, i.enabled, i.type, i.preset, i.next_run_at, v.sync, v.config, t.time_zone
    from due join integrations i using (tenant_id, id)
    join integration_versions v on v.tenant_id = i.tenant_id and v.integration_id = i.id and v.version = i.version
    join tenants t on t.id = i.tenant_id
    where i.next_run_at <= ${now} and i.enabled and i.deleted_at is null
    order by i.tenant_id, i.id for no key update of i skip locked`.execute(tx);
  const begun: ClaimedRun[] = [];
  for (const row of rows) begun.push(...(await begin(tx, row, now)));
  return begun;
}

/** Starts the run of one that is due, and plans the one after it. Moments that passed meanwhile are made up for by this one run. */
async function begin(tx: Tx, row: DueRow, now: Date): Promise<ClaimedRun[]> {
  const { tenant_id: tenantId, id: integrationId, next_run_at: due } = row;
  const { plan, pulls } = plannableOf(row);
  const next = plan && pulls ? dueAt(plan, { now, when: "next" }) : null;
  await writeNextRun(tx, { tenantId, id: integrationId, now, next });
  if (!plan || !pulls) return [];
  const late = new Date(now.getTime() - graceMs);
  const missed = due <= late ? Math.min(mostMoments, 1 + countMoments(plan, { after: due, until: late })) : 0;
  const run = { tenantId, integrationId, id: newId("run", now), lease: 1, trigger: missed > 0 ? "catch-up" : "schedule", missed };
  // Somebody who began one by hand a moment ago has begun it for the schedule too.
  const { rows } = await sql`
    insert into integration_runs (tenant_id, integration_id, id, trigger, missed, started_at, lease, leased_until)
    values (${tenantId}, ${integrationId}, ${run.id}, ${run.trigger}, ${missed}, ${now}, 1, clock_timestamp() + interval '${leaseSeconds} seconds')
    on conflict (tenant_id, integration_id) where ended_at is null do nothing returning id`.execute(tx);
  return rows.length > 0 ? [run] : [];
}

/** When the next one is due that isn't yet. */
export async function nextDueRun(db: Database, { now }: { now: Date }): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(next_run_at) as at from integrations where next_run_at > ${now}`.execute(db.worker);
  return rows[0]?.at ?? null;
}

export async function renewRuns(db: Database, { runs }: { runs: ClaimedRun[] }): Promise<void> {
  await sql`
    update integration_runs r set leased_until = clock_timestamp() + interval '${leaseSeconds} seconds'
    from unnest(${runs.map(({ tenantId }) => tenantId)}::text[], ${runs.map(({ id }) => id)}::text[], ${runs.map(({ lease }) => lease)}::int[])
      as held (tenant_id, id, lease)
    where r.tenant_id = held.tenant_id and r.id = held.id and r.lease = held.lease and r.ended_at is null`.execute(db.worker);
}

/** Gives a run back before its end: another process goes on with it at once, from its latest page. */
export async function giveBackRun(db: Database, { tenantId, id, lease }: ClaimedRun): Promise<void> {
  await sql`
    update integration_runs set leased_until = null
    where tenant_id = ${tenantId} and id = ${id} and lease = ${lease} and ended_at is null`.execute(db.worker);
}
