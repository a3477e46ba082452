import { sql } from "kysely";
import { type Database, hot, type Tx } from "../../platform/db.ts";

export interface ClaimedJob {
  tenantId: string;
  id: string;
  kind: string;
  subjectId: string | null;
  params: unknown;
  progress: unknown;
  matched: number;
  faults: number;
  createdBy: { id: string | null; name: string };
}

/** A dead process's jobs come back after this; a living one renews its leases three times as often. */
const leaseSeconds = 15;

const free = sql`(leased_until is null or leased_until < clock_timestamp())`;

/** Jobs that are due, or will be: none of suspended tenants. */
export async function findDueJobs(
  db: Database,
  { kinds, limit }: { kinds: string[]; limit: number },
): Promise<{ tenantId: string; id: string; dueAt: Date }[]> {
  const { rows } = await sql<{ tenantId: string; id: string; dueAt: Date }>`${hot}
    select j.tenant_id as "tenantId", j.id, j.next_run_at as "dueAt" from jobs j
    join tenants t on t.id = j.tenant_id and t.status = 'active'
    where j.status in ('queued', 'running') and ${free} and j.kind = any(${kinds})
    order by j.next_run_at limit ${limit}`.execute(db.worker);
  return rows;
}

/** Leases these jobs, those that somebody else was quicker with left out. */
export async function claimJobs(
  db: Database,
  { jobs, worker, now }: { jobs: { tenantId: string; id: string }[]; worker: string; now: Date },
): Promise<ClaimedJob[]> {
  const { rows } = await sql<ClaimedJob>`${hot}
    update jobs j set leased_until = clock_timestamp() + interval '${sql.raw(String(leaseSeconds))} seconds', leased_by = ${worker},
      status = 'running', started_at = coalesce(started_at, ${now})
    from unnest(${jobs.map((job) => job.tenantId)}::text[], ${jobs.map((job) => job.id)}::text[]) as wanted (tenant_id, id)
    where j.tenant_id = wanted.tenant_id and j.id = wanted.id and j.status in ('queued', 'running') and ${free}
    returning j.tenant_id as "tenantId", j.id, j.kind, j.subject_id as "subjectId", j.params, j.progress, j.matched, j.faults,
      j.created_by as "createdBy"`.execute(db.worker);
  return rows;
}

export async function renewJobLeases(db: Database, { jobs, worker }: { jobs: ClaimedJob[]; worker: string }): Promise<void> {
  await sql`
    update jobs j set leased_until = clock_timestamp() + interval '${sql.raw(String(leaseSeconds))} seconds'
    from unnest(${jobs.map((job) => job.tenantId)}::text[], ${jobs.map((job) => job.id)}::text[]) as held (tenant_id, id)
    where j.tenant_id = held.tenant_id and j.id = held.id and j.leased_by = ${worker}`.execute(db.worker);
}

/** Locks a job that is still this worker's to the end of the transaction. @returns false when it isn't, or was paused or stopped */
export async function lockOwnJob(
  tx: Tx,
  { tenantId, id, worker }: { tenantId: string; id: string; worker: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from jobs where tenant_id = ${tenantId} and id = ${id} and leased_by = ${worker} and status = 'running' for update`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Lets go of a job without having come further. */
export async function releaseJob(
  db: Database,
  { tenantId, id, worker }: { tenantId: string; id: string; worker: string },
): Promise<void> {
  await sql`
    update jobs set leased_until = null, leased_by = null
    where tenant_id = ${tenantId} and id = ${id} and leased_by = ${worker}`.execute(db.worker);
}
