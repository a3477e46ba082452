import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { deliveryId } from "../queue-deliveries.ts";

export interface EventRow {
  id: string;
  name: string;
  record_id: string | null;
  created_at: Date;
}

/**
 * Sends finished deliveries again, as part of a job: rows that somebody else has at this moment, or that aren't finished any more, are left
 * alone, and so are those of deleted webhooks. For a paused webhook they become `held`. Nothing new of their records waits for them, also
 * where a webhook keeps the order: what is sent again is old in any case.
 * @param trigger manual: one attempt. replay: with the webhook's retries
 * @returns how many
 */
export async function reopenDeliveries(
  tx: Tx,
  ctx: Ctx,
  {
    rows,
    jobId,
    trigger,
  }: { rows: { id: string; created_at: Date; webhook_id: string }[]; jobId: string; trigger: "manual" | "replay" },
): Promise<number> {
  if (rows.length === 0) return 0;
  await lockWebhooks(tx, ctx, [...new Set(rows.map((row) => row.webhook_id))]);
  const result = await sql<{ id: string }>`
    with picked as (
      select d.id, d.created_at from deliveries d
      join unnest(${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.created_at)}::timestamptz[]) as wanted (id, created_at)
        on d.id = wanted.id and d.created_at = wanted.created_at
      where d.tenant_id = ${ctx.tenantId} and d.done = true
      for update of d skip locked
    )
    update deliveries d set done = false, trigger = ${trigger}, job_id = ${jobId}, retry_index = 0, next_attempt_at = ${ctx.now()}, finished_at = null,
      order_key = null, status = case when w.status = 'paused' then 'held' else 'pending' end
    from picked, webhooks w
    where d.done = true and d.tenant_id = ${ctx.tenantId} and d.id = picked.id and d.created_at = picked.created_at
      and w.tenant_id = ${ctx.tenantId} and w.id = d.webhook_id and w.deleted_at is null
    returning d.id`.execute(tx);
  return result.rows.length;
}

/** Makes deliveries of events that this webhook never got. The caller knows that there are none yet, and keeps others from making them. */
export async function addDeliveries(
  tx: Tx,
  ctx: Ctx,
  { events, webhookId, jobId }: { events: EventRow[]; webhookId: string; jobId: string },
): Promise<number> {
  if (events.length === 0) return 0;
  const result = await sql<{ id: string }>`
    insert into deliveries (tenant_id, id, webhook_id, event, event_id, event_at, record_id, created_at, status, done, trigger, next_attempt_at, job_id)
    select ${ctx.tenantId}, ${deliveryId}, w.id, f.name, f.event_id, f.at, f.record_id, greatest(${ctx.now()}, f.at),
      case w.status when 'paused' then 'held' else 'pending' end, false, 'replay', ${ctx.now()}, ${jobId}
    from unnest(${events.map((event) => event.id)}::text[], ${events.map((event) => event.name)}::text[],
      ${events.map((event) => event.record_id)}::text[], ${events.map((event) => event.created_at)}::timestamptz[]) as f (event_id, name, record_id, at)
    join webhooks w on w.tenant_id = ${ctx.tenantId} and w.id = ${webhookId} and w.deleted_at is null
    returning id`.execute(tx);
  return result.rows.length;
}

/** Against being paused or deleted between our look at them and the commit. Results may go on being recorded. */
async function lockWebhooks(tx: Tx, ctx: Ctx, ids: string[]): Promise<void> {
  await sql`select 1 from webhooks where tenant_id = ${ctx.tenantId} and id = any(${ids}) order by id for share`.execute(tx);
}
