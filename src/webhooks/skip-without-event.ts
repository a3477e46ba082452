import { sql } from "kysely";
import type { Services } from "../platform/context.ts";

const batch = 5_000;

/** What the log says of them. */
export const eventGone = "Given up: its event is older than what is kept, so it can't be sent any more.";

/**
 * Gives up what is still open of events from before a time, whose text goes: held by a webhook that is paused for months, or waiting for a
 * suspended tenant. In batches of their own transactions; what is being sent at this moment is left for the next time.
 */
export async function skipWithoutEvent({ db, now }: Pick<Services, "db" | "now">, { before }: { before: Date }): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ tenant_id: string }>`
      with old as (
        select tenant_id, id, created_at from deliveries
        where done = false and event_at < ${before} and (leased_until is null or leased_until < clock_timestamp())
        limit ${batch} for update skip locked
      )
      update deliveries d set done = true, status = case when d.succeeded then 'success' else 'skipped' end, next_attempt_at = null,
        finished_at = ${now()}, last_error = case when d.succeeded then d.last_error else ${eventGone} end, leased_until = null, leased_by = null
      from old where d.done = false and d.tenant_id = old.tenant_id and d.id = old.id and d.created_at = old.created_at
      returning d.tenant_id`.execute(db.worker);
    for (const tenantId of new Set(rows.map((row) => row.tenant_id)))
      db.signals.raise("changes", tenantId, { kind: "delivery", id: null });
    if (rows.length < batch) return;
  }
}
