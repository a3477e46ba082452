import { type SqlBool, sql } from "kysely";
import { type Database, hot } from "../../platform/db.ts";

/** A dead process's postings come back after this; a living one renews its leases three times as often. */
const leaseSeconds = 15;
const lease = sql.raw(`interval '${leaseSeconds} seconds'`);

/** Held by nobody, or by somebody who stopped renewing. */
const free = sql<SqlBool>`(p.leased_until is null or p.leased_until < clock_timestamp())`;

const isOpen = sql<SqlBool>`(i.enabled and t.status = 'active')`;

export interface DueIntegration {
  tenantId: string;
  integrationId: string;
  /** When its next posting may go. */
  dueAt: Date;
  /** Its credentials were refused: one posting at a time finds out. */
  probes: boolean;
  /** Else it is disabled or its tenant suspended: nothing is sent, and what was being sent when its process died is called uncertain. */
  isOpen: boolean;
  /** Changes when its settings or look-up tables do. */
  settings: string;
}

export interface ClaimedPosting {
  tenantId: string;
  integrationId: string;
  eventId: string;
  rule: string;
  event: string;
  recordId: string | null;
  payload: string;
  /** sending: whoever sent it has died meanwhile, and may have got it there. asking: it may be there, and the other side is asked. */
  state: "due" | "sending" | "asking";
  /** Its integration may send. */
  isOpen: boolean;
  attemptCount: number;
  /** The version of the settings that it was sent with last. Null: never, or nobody knows. */
  sentVersion: number | null;
  tryingSince: Date | null;
  askCount: number;
  askingSince: Date | null;
  /** How long ago it became uncertain, by the database's clock: that of whoever sent it may be another than that of whoever asks. Null: never. */
  doubtedMsAgo: number | null;
  byHand: boolean;
  logId: string | null;
  /** When it was leased or its lease renewed last, of `performance.now()`, which goes on while this process stands still. */
  heldSince: number;
  /** The same of `Date.now()`, which goes on while the whole machine is suspended. */
  heldAt: number;
}

/**
 * Whether its lease is ours for certain: once it has run out others may ask for the posting and, when it isn't there, send it.
 */
export function isHeld({ heldSince, heldAt }: Pick<ClaimedPosting, "heldSince" | "heldAt">): boolean {
  return Math.max(performance.now() - heldSince, Date.now() - heldAt) < leaseSeconds * 1_000;
}

/**
 * Which integrations have something to send, and when: one step of an index for each that posts. Left out are those whose other side is left alone
 * for a while, and of disabled ones and suspended tenants, whose postings wait, all but what somebody has left half sent.
 */
export async function findDueIntegrations(db: Database): Promise<DueIntegration[]> {
  const { rows } = await sql<DueIntegration>`${hot}
    select r.tenant_id as "tenantId", r.integration_id as "integrationId", r.not_before is not null as probes, ${isOpen} as "isOpen",
      case when ${isOpen} then greatest(next.due_at, c.open_until, c.not_before, r.not_before) else next.due_at end as "dueAt",
      concat_ws(' ', i.version, i.updated_at, (select max(greatest(t.updated_at, t.deleted_at)) from lookup_tables t where t.tenant_id = r.tenant_id)) as settings
    from posting_readers r
    join integrations i on i.tenant_id = r.tenant_id and i.id = r.integration_id and i.deleted_at is null
    join tenants t on t.id = r.tenant_id
    left join integration_connections c on c.tenant_id = r.tenant_id and c.integration_id = r.integration_id
    cross join lateral (
      (select p.due_at from integration_postings p
        where ${isOpen} and p.tenant_id = r.tenant_id and p.integration_id = r.integration_id and p.state in ('due', 'sending', 'asking') and ${free}
        order by p.due_at limit 1)
      union all
      (select p.due_at from integration_postings p
        where not ${isOpen} and p.tenant_id = r.tenant_id and p.integration_id = r.integration_id and p.state = 'sending' and ${free}
        limit 1)) next`.execute(db.worker);
  return rows;
}

/**
 * Leases due postings of these integrations, each as many as it has room for, those due for longest first. Committed before anything is done:
 * no transaction stays open during a request. Due times compare with the context's clock; leases and doubts, where a minute counts, with the database's.
 */
export async function claimPostings(
  db: Database,
  {
    integrations,
    now,
    worker,
  }: { integrations: { tenantId: string; integrationId: string; isOpen: boolean; room: number }[]; now: Date; worker: string },
): Promise<ClaimedPosting[]> {
  const held = heldNow();
  const { rows } = await sql<Omit<ClaimedPosting, keyof typeof held>>`${hot}
    with picked as (
      select d.place, wanted.is_open from unnest(${integrations.map((one) => one.tenantId)}::text[], ${integrations.map((one) => one.integrationId)}::text[],
        ${integrations.map((one) => one.room)}::int[], ${integrations.map((one) => one.isOpen)}::boolean[]) as wanted (tenant_id, integration_id, room, is_open)
      cross join lateral (
        select p.ctid as place from integration_postings p
        where p.tenant_id = wanted.tenant_id and p.integration_id = wanted.integration_id and p.state in ('due', 'sending', 'asking')
          and (wanted.is_open or p.state = 'sending') and p.due_at <= ${now} and ${free}
        order by p.due_at, p.position limit wanted.room for update skip locked) d
    )
    update integration_postings p set leased_until = clock_timestamp() + ${lease}, leased_by = ${worker}
    from picked where p.ctid = picked.place
    returning p.tenant_id as "tenantId", p.integration_id as "integrationId", p.event_id as "eventId", p.rule, p.event, p.record_id as "recordId",
      p.payload, p.state, picked.is_open as "isOpen", p.attempt_count as "attemptCount", p.sent_version as "sentVersion", p.trying_since as "tryingSince", p.ask_count as "askCount", p.asking_since as "askingSince",
      (extract(epoch from clock_timestamp() - p.doubted_at) * 1000)::float8 as "doubtedMsAgo", p.by_hand as "byHand", p.log_id as "logId"`.execute(
    db.worker,
  );
  return rows.map((row) => ({ ...row, ...held }));
}

function heldNow(): Pick<ClaimedPosting, "heldSince" | "heldAt"> {
  return { heldSince: performance.now(), heldAt: Date.now() };
}

/** Keeps the leases that are still ours. */
export async function renewPostings(
  db: Database,
  { postings, worker }: { postings: ClaimedPosting[]; worker: string },
): Promise<void> {
  const held = heldNow();
  const { rows } = await sql<{ number: number }>`
    update integration_postings p set leased_until = clock_timestamp() + ${lease}
    from unnest(${postings.map((one) => one.tenantId)}::text[], ${postings.map((one) => one.integrationId)}::text[],
      ${postings.map((one) => one.eventId)}::text[], ${postings.map((one) => one.rule)}::text[])
      with ordinality as ours (tenant_id, integration_id, event_id, rule, number)
    where p.tenant_id = ours.tenant_id and p.integration_id = ours.integration_id and p.event_id = ours.event_id and p.rule = ours.rule
      and p.leased_by = ${worker} and p.state in ('due', 'sending', 'asking')
    returning ours.number::int as number`.execute(db.worker);
  for (const { number } of rows) {
    const posting = postings[number - 1];
    if (posting) Object.assign(posting, held);
  }
}
