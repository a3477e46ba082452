import { sql } from "kysely";
import type { Database } from "../platform/db.ts";

const batch = 5_000;

/** Which of their webhooks send nothing now, so that what was given back for them must be aligned. */
export async function findHalted(
  db: Database,
  { deliveries }: { deliveries: { tenantId: string; webhookId: string }[] },
): Promise<{ tenantId: string; webhookId: string }[]> {
  const { rows } = await sql<{ tenantId: string; webhookId: string }>`
    select tenant_id as "tenantId", id as "webhookId" from webhooks
    where (tenant_id, id) in (select * from unnest(${deliveries.map((one) => one.tenantId)}::text[], ${deliveries.map((one) => one.webhookId)}::text[]))
      and (status = 'paused' or deleted_at is not null)`.execute(db.worker);
  return rows;
}

/**
 * Brings a webhook's open deliveries in line with its state: paused, they are held; active again, what was held is due, or skipped when it
 * was resumed without catching up; deleted, they are skipped. In batches of their own transactions, since a webhook may have half a million of them, and after the change of state, which is
 * what counts (the claim leaves paused and deleted webhooks out). Safe to repeat; a chore repeats it after a crash in between.
 * What is being sent at this moment is left to whoever records it.
 * @param of one webhook, or null for all that aren't in line
 */
export async function alignDeliveries(
  db: Database,
  { of, now }: { of: { tenantId: string; webhookId: string } | null; now: Date },
): Promise<void> {
  const which = of ? sql`w.tenant_id = ${of.tenantId} and w.id = ${of.webhookId}` : sql`true`;
  for (;;) {
    const { rows } = await sql<{ moved: number }>`
      with odd as (
        select d.tenant_id, d.id, d.created_at, w.status as webhook,
          case when w.deleted_at is not null then 'The webhook was deleted.'
            when w.status <> 'paused' and d.created_at <= w.skip_held_until then 'The webhook was resumed without what had waited.' end as skip_reason
        from webhooks w join deliveries d on d.done = false and d.tenant_id = w.tenant_id and d.webhook_id = w.id
        where ${which} and (d.leased_until is null or d.leased_until < clock_timestamp())
          and (w.deleted_at is not null
            or (w.status = 'paused' and d.status in ('pending', 'retrying'))
            or (w.status <> 'paused' and d.status = 'held'))
        limit ${batch} for share of w for update of d skip locked
      ), moved as (
        update deliveries d set
          status = case when odd.skip_reason is not null then case when d.succeeded then 'success' else 'skipped' end
            when odd.webhook = 'paused' then 'held'
            when d.attempt_count = 0 then 'pending' else 'retrying' end,
          done = odd.skip_reason is not null,
          next_attempt_at = case when odd.skip_reason is not null then null when odd.webhook = 'paused' then d.next_attempt_at
            -- It goes on waiting for an earlier event of its record.
            when d.order_key is not null and d.next_attempt_at is null then null else ${now}::timestamptz end,
          finished_at = case when odd.skip_reason is not null then ${now}::timestamptz else null end,
          last_error = case when d.succeeded then d.last_error else coalesce(odd.skip_reason, d.last_error) end
        from odd
        where d.done = false and d.tenant_id = odd.tenant_id and d.id = odd.id and d.created_at = odd.created_at
        returning 1
      ) select count(*)::int as moved from moved`.execute(db.worker);
    if ((rows[0]?.moved ?? 0) < batch) return;
  }
}
