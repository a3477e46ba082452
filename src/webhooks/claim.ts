import { sql } from "kysely";
import { type Database, hot } from "../platform/db.ts";

/** A webhook with open rows, and when its first is due. */
export interface DuePair {
  tenantId: string;
  webhookId: string;
  version: number;
  /** When the next may be taken: its breaker and its rate counted, and the pause of one whose secret can't be opened. */
  dueAt: Date;
  /** What may be taken: everything, scheduled retries and what is sent by hand (the breaker is open), or one probe. */
  takes: "all" | "urgent" | "probe";
  rateLimit: number | null;
  /** Rows that a job made due: they are taken after the others. */
  byJob: boolean;
}

export interface ClaimedDelivery {
  tenantId: string;
  id: string;
  webhookId: string;
  event: string;
  eventId: string;
  /** As PostgreSQL writes it: it only goes back there, to find the row's partition. */
  createdAt: string;
  dueAt: Date;
  status: "pending" | "retrying";
  trigger: "auto" | "manual" | "replay";
  /** The record, where the webhook is ordered. */
  orderKey: string | null;
  attemptCount: number;
  retryIndex: number;
  payload: string;
}

/** A dead process's rows come back after this; a living one renews its leases three times as often. */
export const leaseSeconds = 15;

/** Held by nobody, or by somebody who stopped renewing. No index has it, so that leasing needs no index write. */
const free = sql`(leased_until is null or leased_until < clock_timestamp())`;

/**
 * Two queues, each with an index of its own: what a job makes due mustn't delay what is new. As literals, by which the planner finds the index.
 * @param onlyUrgent what an open breaker lets pass: scheduled retries, and what somebody sends by hand, as in its index
 */
function queueOf({ byJob, onlyUrgent }: { byJob: boolean; onlyUrgent: boolean }) {
  const urgent = sql`(status = 'retrying' or (status = 'pending' and trigger = 'manual'))`;
  return sql`done = false and ${onlyUrgent ? urgent : sql`status in ('pending', 'retrying')`}
          and job_id is ${byJob ? sql`not null` : sql`null`} and ${free}`;
}

/** A rate limit's sends are taken together that fall into this time, in ms. */
const rateStepMs = 50;

/**
 * Which webhooks have something to send, and when: one step of an index walk for each webhook that has open rows, instead of a scan over them.
 * Suspended tenants and paused webhooks are left out: what is due there waits.
 */
export async function findDuePairs(db: Database, { now }: { now: Date }): Promise<DuePair[]> {
  const { rows } = await sql<DuePair>`${hot}
    with recursive ${walk({ name: "own", byJob: false })}, ${walk({ name: "of_jobs", byJob: true })}
    select p.tenant_id as "tenantId", p.webhook_id as "webhookId", w.version, w.rate_limit_per_second as "rateLimit", p.by_job as "byJob",
      greatest(case when g.open_until > ${now} then least(p.first_urgent_at, g.open_until) else p.next_attempt_at end,
        case when g.unreadable_version = w.version then g.unreadable_until end,
        g.next_send_at + greatest(${rateStepMs} - 1000.0 / w.rate_limit_per_second, 0) * interval '1 millisecond') as "dueAt",
      case when g.open_until > ${now} then 'urgent' when g.open_until is not null then 'probe' else 'all' end as takes
    from (${ofQueue({ name: "own", byJob: false, now })} union all ${ofQueue({ name: "of_jobs", byJob: true, now })}) p
    join webhooks w on w.tenant_id = p.tenant_id and w.id = p.webhook_id and w.status <> 'paused' and w.deleted_at is null
    join tenants t on t.id = p.tenant_id and t.status = 'active'
    left join webhook_gates g on g.tenant_id = p.tenant_id and g.webhook_id = p.webhook_id
    where p.next_attempt_at is not null`.execute(db.worker);
  return rows;
}

function walk({ name, byJob }: { name: string; byJob: boolean }) {
  const open = queueOf({ byJob, onlyUrgent: false });
  return sql`${sql.raw(name)} as (
      (select tenant_id, webhook_id, next_attempt_at from deliveries
        where ${open}
        order by tenant_id, webhook_id, next_attempt_at limit 1)
      union all
      select next.tenant_id, next.webhook_id, next.next_attempt_at from ${sql.raw(name)} pair cross join lateral (
        select tenant_id, webhook_id, next_attempt_at from deliveries
        where ${open} and (tenant_id, webhook_id) > (pair.tenant_id, pair.webhook_id)
        order by tenant_id, webhook_id, next_attempt_at limit 1) next
    )`;
}

function ofQueue({ name, byJob, now }: { name: string; byJob: boolean; now: Date }) {
  return sql`select p.*, ${sql.raw(String(byJob))} as by_job, (
        select d.next_attempt_at from webhook_gates g join deliveries d on d.tenant_id = g.tenant_id and d.webhook_id = g.webhook_id
        where g.tenant_id = p.tenant_id and g.webhook_id = p.webhook_id and g.open_until > ${now} and ${queueOf({ byJob, onlyUrgent: true })}
        order by d.next_attempt_at limit 1) as first_urgent_at
      from ${sql.raw(name)} p`;
}

/**
 * Leases the rows of these webhooks that are due, at most `each` of each, oldest first. Committed before anything is sent: no transaction
 * stays open during HTTP. What a job made due comes in the order of its events, which ids have. Rows are found again by their place, which their lock keeps: no statistics can make a bad plan of that. The commit doesn't wait for the disk: a lease that a power cut takes back leaves a row that is due again. Due times compare with the context's clock, leases with the database's.
 * @param each a power of two: it stands in the statement as a literal, since with a parameter the planner guesses a tenth of the table
 *   (measured: 1.6 k rows/s against 33 k), and powers of two keep the number of statements small
 */
export async function claimDue(
  db: Database,
  {
    pairs,
    each,
    byJob = false,
    onlyUrgent = false,
    now,
    worker,
  }: {
    pairs: { tenantId: string; webhookId: string }[];
    each: number;
    byJob?: boolean;
    onlyUrgent?: boolean;
    now: Date;
    worker: string;
  },
): Promise<ClaimedDelivery[]> {
  const { rows } = await sql<ClaimedDelivery>`${hot}
    with leases_may_be_lost as materialized (select set_config('synchronous_commit', 'off', true)),
    picked as (
      select d.place
      from leases_may_be_lost cross join unnest(${pairs.map((pair) => pair.tenantId)}::text[], ${pairs.map((pair) => pair.webhookId)}::text[]) as pair (tenant_id, webhook_id)
      cross join lateral (
        select ctid as place from deliveries
        where ${queueOf({ byJob, onlyUrgent })}
          and tenant_id = pair.tenant_id and webhook_id = pair.webhook_id and next_attempt_at <= ${now}
        order by next_attempt_at ${byJob ? sql`, id` : sql``} limit ${sql.raw(String(each))} for update skip locked) d
    ), leased as (
      update deliveries d set leased_until = clock_timestamp() + interval '${sql.raw(String(leaseSeconds))} seconds', leased_by = ${worker}
      from picked where d.done = false and d.ctid = picked.place
      returning d.*
    )
    select l.tenant_id as "tenantId", l.id, l.webhook_id as "webhookId", l.event, l.event_id as "eventId", l.created_at::text as "createdAt", l.next_attempt_at as "dueAt", l.status, l.trigger, l.order_key as "orderKey",
      l.attempt_count as "attemptCount", l.retry_index as "retryIndex", e.payload
    from leased l join events e on e.tenant_id = l.tenant_id and e.id = l.event_id and e.created_at = l.event_at`.execute(
    db.worker,
  );
  return byJob ? rows.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1)) : rows;
}

/** Keeps what is still being sent. A row that is being recorded at this moment is locked, and left alone. */
export async function renewLeases(
  db: Database,
  { deliveries, worker }: { deliveries: ClaimedDelivery[]; worker: string },
): Promise<void> {
  await sql`
    update deliveries d set leased_until = clock_timestamp() + interval '${sql.raw(String(leaseSeconds))} seconds'
    from (
      select tenant_id, id, created_at from deliveries
      where done = false and leased_by = ${worker} and (tenant_id, id) in (
        select * from unnest(${deliveries.map((one) => one.tenantId)}::text[], ${deliveries.map((one) => one.id)}::text[]))
      for update skip locked) held
    where d.done = false and d.tenant_id = held.tenant_id and d.id = held.id and d.created_at = held.created_at`.execute(
    db.worker,
  );
}

/** Gives rows back unsent: due as before, unless their webhook says otherwise by now (`align-deliveries.ts`). */
export async function releaseLeases(
  db: Database,
  { deliveries, worker }: { deliveries: ClaimedDelivery[]; worker: string },
): Promise<void> {
  await sql`
    update deliveries d set leased_until = null, leased_by = null
    from unnest(${deliveries.map((one) => one.tenantId)}::text[], ${deliveries.map((one) => one.id)}::text[]) as held (tenant_id, id)
    where d.done = false and d.tenant_id = held.tenant_id and d.id = held.id and d.leased_by = ${worker}`.execute(db.worker);
}
