import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import type { Services } from "../platform/context.ts";
import { skipWithoutEvent } from "../webhooks/skip-without-event.ts";

const dayMs = 86_400_000;
/** Events go a week after what refers to them: a position or a delivery may be younger than its event, but not by a week. */
const eventsLaterMs = 7 * dayMs;
/** PostgreSQL's code for a lock that was not to be had in time. */
const lockNotAvailable = "55P03";
const parents = ["feed", "deliveries_done", "delivery_attempts", "received_done", "integration_log_done", "posting_attempts"];

/**
 * A chore: drops the weeks that lie wholly beyond what is kept, table by table, a week in a transaction of its own. Nothing is deleted row by row
 * and nobody waits: a drop needs its table for itself for a moment, gives up when it doesn't get it within 100 ms, and is tried
 * again. What is still open by then is given up first, with a reason (docs/decisions/retention.md).
 * @param pauseMs between two tries
 */
export async function dropOldWeeks(
  services: Services,
  { retentionDays, pauseMs = 2_000, tries = 30 }: { retentionDays: number; pauseMs?: number; tries?: number },
): Promise<void> {
  const before = new Date(services.now().getTime() - retentionDays * dayMs);
  const eventsBefore = new Date(before.getTime() - eventsLaterMs);
  for (const parent of parents) await dropWeeks(services, { parent, before, pauseMs, tries });
  await skipWithoutEvent(services, { before: weekOf(eventsBefore) });
  await dropWeeks(services, { parent: "events", before: eventsBefore, pauseMs, tries });
  await emptyDefault(services, before);
  await emptyIntakeDefaults(services, before);
}

/** Drops a table's weeks that end before a moment, one after the other. */
export async function dropWeeks(
  { db, log }: Services,
  { parent, before, pauseMs, tries }: { parent: string; before: Date; pauseMs: number; tries: number },
): Promise<void> {
  for (let left = tries; ; ) {
    try {
      const { rows } = await sql<{ week: string | null }>`
        select drop_oldest_week(c.oid::regclass, ${before}) as week from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relname = ${parent} and n.nspname in ('public', 'partitions')`.execute(db.worker);
      const week = rows[0]?.week;
      if (!week) return;
      log.info({ event: "retention.dropped", week }, "older than what is kept");
    } catch (error) {
      left -= 1;
      if (!isBusy(error) || left === 0) throw error;
      await setTimeout(pauseMs);
    }
  }
}

/** What was given up after its week had gone, and has been readable for as long as the rest. */
async function emptyDefault({ db }: Services, before: Date): Promise<void> {
  const step = 5_000;
  for (;;) {
    const { rows } = await sql`
      delete from deliveries where done and (tenant_id, id, created_at) in (
        select tenant_id, id, created_at from deliveries where done and created_at < ${weekOf(before)} and finished_at < ${before} limit ${step})
        and created_at < ${weekOf(before)}
      returning 1`.execute(db.worker);
    if (rows.length < step) return;
  }
}

/** The same of the integrations' log, and of messages that nothing in the log refers to any more. */
async function emptyIntakeDefaults({ db }: Services, before: Date): Promise<void> {
  const step = 5_000;
  const week = weekOf(before);
  const entries = sql`
    delete from integration_log where open = false and at < ${week} and (tenant_id, id, at) in (
      select tenant_id, id, at from integration_log where open = false and at < ${week} and coalesce(resolved_at, at) < ${before} limit ${step})
    returning 1`;
  const messages = sql`
    delete from received where done = true and received_at < ${week} and (tenant_id, id, received_at) in (
      select tenant_id, id, received_at from received r where done = true and received_at < ${week}
        and not exists (select from integration_log l where l.tenant_id = r.tenant_id and l.received_id = r.id) limit ${step})
    returning 1`;
  for (const emptying of [entries, messages]) while ((await emptying.execute(db.worker)).rows.length === step);
}

/** The Monday (UTC) on which a time's week began: what is before it has been dropped. */
export function weekOf(at: Date): Date {
  const day = (at.getUTCDay() + 6) % 7;
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - day));
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === lockNotAvailable;
}
