import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database, Tx } from "../platform/db.ts";
import { letAllNextGo } from "./order.ts";

/** Rows that one transaction moves. */
export const alignedAtOnce = 5_000;

export interface Place {
  tenantId: string;
  webhookId: string;
}

/** Which of their webhooks send nothing now, so that what was given back for them must be aligned. */
export async function findHalted(db: Database, { deliveries }: { deliveries: Place[] }): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select tenant_id as "tenantId", id as "webhookId" from webhooks
    where (tenant_id, id) in (select * from unnest(${deliveries.map((one) => one.tenantId)}::text[], ${deliveries.map((one) => one.webhookId)}::text[]))
      and (status = 'paused' or deleted_at is not null)`.execute(db.worker);
  return rows;
}

/**
 * Brings a webhook's open deliveries in line with its state: paused, they are held; active again, what was held is due, or skipped when it
 * was resumed without catching up; deleted, they are skipped. In the order of their events, in batches of their own transactions, since a
 * webhook may have half a million of them, and after the change of state, which is what counts: the claim leaves paused and deleted webhooks
 * out, and an ordered webhook's new events wait behind what is held. Safe to repeat: a chore takes up what a crash left.
 * What is being sent at this moment is left to whoever records it.
 * @param of one webhook, or null for all that aren't in line
 * @param goOn asked after each batch of a webhook; a command moves the first and leaves the rest to `start-aligning.ts`
 */
export async function alignDeliveries(
  db: Database,
  { of, now, goOn = () => true }: { of: Place | null; now: Date; goOn?: () => boolean },
): Promise<void> {
  for (const place of of ? [of] : await findUnaligned(db)) {
    for (let after = ""; ; ) {
      // One webhook a transaction: of two that lock several, each might wait for the other.
      const moved = await db.acrossTenants((tx) => alignBatch(tx, { place, now, after }));
      if (moved.isThrough) {
        if (moved.leavesOut) await db.acrossTenants((tx) => endLeavingOut(tx, { place, now }));
        break;
      }
      if (!goOn()) return;
      after = moved.last;
    }
  }
}

interface State {
  status: string;
  deleted: boolean;
  /** Resumed without catching up: what waited until then is left out, also should it be paused again before all of it was. */
  leavesOut: boolean;
}

async function alignBatch(
  tx: Tx,
  { place, now, after }: { place: Place; now: Date; after: string },
): Promise<{ isThrough: boolean; leavesOut: boolean; last: string }> {
  const { tenantId, webhookId } = place;
  const { rows: states } = await sql<State>`
    select status, deleted_at is not null as deleted, skip_held_until is not null as "leavesOut" from webhooks
    where tenant_id = ${tenantId} and id = ${webhookId} for share`.execute(tx);
  const [state] = states;
  if (!state) return { isThrough: true, leavesOut: false, last: "" };
  const { rows } = await sql<{ last: string | null; moved: number }>`
    with odd as (
      select d.ctid as place, d.id, ${skipReason(state)} as skip_reason
      from deliveries d join webhooks w on w.tenant_id = ${tenantId} and w.id = ${webhookId}
      where d.done = false and d.tenant_id = ${tenantId} and d.webhook_id = ${webhookId} and d.id > ${after}
        and (d.leased_until is null or d.leased_until < clock_timestamp()) and ${isOdd(state)}
      order by d.id limit ${sql.raw(String(alignedAtOnce))} for update of d skip locked
    ), moved as (
      update deliveries d set
        status = case when odd.skip_reason is not null then case when d.succeeded then 'success' else 'skipped' end
          when ${state.status === "paused"} then 'held'
          when d.attempt_count = 0 then 'pending' else 'retrying' end,
        done = odd.skip_reason is not null,
        next_attempt_at = case when odd.skip_reason is not null then null
          -- It goes on waiting for an earlier event of its record.
          when d.next_attempt_at is null then null
          -- What is held has no time to come: "until then" is compared with it.
          when ${state.status === "paused"} then least(d.next_attempt_at, ${now}::timestamptz) else ${now}::timestamptz end,
        finished_at = case when odd.skip_reason is not null then ${now}::timestamptz else null end,
        last_error = case when d.succeeded then d.last_error else coalesce(odd.skip_reason, d.last_error) end
      from odd where d.done = false and d.ctid = odd.place
      returning odd.id
    ) select max(id) as last, count(*)::int as moved from moved`.execute(tx);
  const { last, moved } = rows[0] ?? { last: null, moved: 0 };
  return { isThrough: moved < alignedAtOnce, leavesOut: state.leavesOut && !state.deleted, last: last ?? after };
}

/**
 * Waited when the webhook `w` was resumed without it. What was sent anew since by hand or by a job, or tried and not yet over then, has a
 * later time. What was never tried and waited is meant also when it was given a time since, as the next of its record.
 */
const leftOut = sql<SqlBool>`(d.created_at <= w.skip_held_until
  and (d.next_attempt_at is null or d.next_attempt_at <= w.skip_held_until or (d.attempt_count = 0 and d.trigger = 'auto')))`;

function skipReason({ deleted }: State): RawBuilder<string | null> {
  if (deleted) return sql`'The webhook was deleted.'::text`;
  return sql`case when d.status = 'held' and ${leftOut} then 'The webhook was resumed without what had waited.' end`;
}

/** As literals, by which the planner finds the index. */
function isOdd({ status, deleted, leavesOut }: State): RawBuilder<SqlBool> {
  if (deleted) return sql`true`;
  if (status !== "paused") return sql`d.status = 'held'`;
  return leavesOut ? sql`(d.status <> 'held' or ${leftOut})` : sql`d.status in ('pending', 'retrying')`;
}

/** What waited behind it goes on. What comes to be held later isn't left out. */
async function endLeavingOut(tx: Tx, { place, now }: { place: Place; now: Date }): Promise<void> {
  await letAllNextGo(tx, { ...place, now });
  await sql`
    update webhooks w set skip_held_until = null
    where tenant_id = ${place.tenantId} and id = ${place.webhookId}
      and not exists (select from deliveries d where d.done = false and d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.status = 'held'
        and ${leftOut})`.execute(tx);
}

/** Some probes of an index for each webhook, however many rows are open. */
async function findUnaligned(db: Database): Promise<Place[]> {
  const open = (where: RawBuilder<unknown>) =>
    sql`exists (select from deliveries d where d.done = false and d.tenant_id = w.tenant_id and d.webhook_id = w.id and ${where})`;
  const due = sql`d.status in ('pending', 'retrying')`;
  const { rows } = await sql<Place>`
    select tenant_id as "tenantId", id as "webhookId" from webhooks w
    where case when deleted_at is not null then ${open(sql`true`)}
      when skip_held_until is not null then true
      when status = 'paused' then ${open(sql`${due} and d.job_id is null`)} or ${open(sql`${due} and d.job_id is not null`)}
      else ${open(sql`d.status = 'held'`)} end`.execute(db.worker);
  return rows;
}
