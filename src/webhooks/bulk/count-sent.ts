import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { unreadable } from "./find-unreadable.ts";

export interface Sent {
  /** Made due, and not yet tried since. */
  waiting: number;
  /** Of these, taken by nobody. */
  queued: number;
  /** Tried, and waiting for their next attempt. */
  retrying: number;
  failed: number;
  /** Made due, but their webhook's secret can't be opened: they are sent when it can. */
  unsent: number;
}

/** How the deliveries of a job that aren't over, or over badly, stand. Those that wait for a paused webhook count as handed over. */
export async function countSent(tx: Tx, { tenantId, jobId, now }: { tenantId: string; jobId: string; now: Date }): Promise<Sent> {
  const { rows } = await sql<Sent>`
    select count(*) filter (where first and not stuck)::int as waiting,
      count(*) filter (where first and not stuck and (leased_until is null or leased_until < clock_timestamp()))::int as queued,
      count(*) filter (where status <> 'failed' and retry_index > 0)::int as retrying,
      count(*) filter (where status = 'failed')::int as failed,
      count(*) filter (where first and stuck)::int as unsent
    from (
      select status, retry_index, leased_until, status <> 'failed' and retry_index = 0 as first,
        webhook_id in (${unreadable({ tenantId, now })}) as stuck
      from deliveries where tenant_id = ${tenantId} and job_id = ${jobId} and status in ('pending', 'retrying', 'failed')
    ) sent`.execute(tx);
  return rows[0] ?? { waiting: 0, queued: 0, retrying: 0, failed: 0, unsent: 0 };
}

/** What became of a job's deliveries so far, by status; a replay that failed counts so, though its delivery succeeded before. */
export async function sumUp(tx: Tx, { tenantId, jobId }: { tenantId: string; jobId: string }): Promise<Record<string, number>> {
  const { rows } = await sql<{ status: string; count: number }>`
    select case when status = 'success' and error_kind is not null then 'failed' else status end as status, count(*)::int as count
    from deliveries where tenant_id = ${tenantId} and job_id = ${jobId} group by 1`.execute(tx);
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}
