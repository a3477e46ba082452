import { type RawBuilder, sql } from "kysely";
import type { Services } from "../platform/context.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const step = 1_000;
/** Who changed what is asked for long after the events are gone. */
const auditDays = 730;
const emptyRunDays = 3;

/** Tables of few rows, which weren't worth partitions. What isn't named here is bounded by itself, or is a record that people keep. */
function oldRows(now: Date, retentionDays: number): { table: string; old: RawBuilder<unknown> }[] {
  const kept = new Date(now.getTime() - retentionDays * dayMs);
  const audited = new Date(now.getTime() - Math.max(auditDays, retentionDays) * dayMs);
  return [
    { table: "sessions", old: sql`expires_at <= ${now}` },
    { table: "sign_in_attempts", old: sql`until <= ${now}` },
    { table: "jobs", old: sql`finished_at < ${kept}` },
    // Their readers' marks and their mails go with them.
    { table: "notifications", old: sql`resolved_at < ${kept}` },
    { table: "mails", old: sql`finished_at < ${kept}` },
    { table: "integration_runs", old: sql`ended_at < ${kept}` },
    // A list of runs that brought nothing says nothing.
    {
      table: "integration_runs",
      old: sql`outcome = 'succeeded' and messages = 0 and missed = 0 and ended_at < ${new Date(now.getTime() - emptyRunDays * dayMs)}`,
    },
    {
      table: "pulled_contents",
      old: sql`not exists (select from integrations i where i.tenant_id = pulled_contents.tenant_id and i.id = pulled_contents.integration_id
        and i.deleted_at is null and pulled_contents.run_id in (i.pulled_by, i.pulled_before))`,
    },
    { table: "receiver_rejections", old: sql`hour < ${kept}` },
    // Contents without a source id, which count as repeats for minutes.
    { table: "integration_links", old: sql`kind = '' and updated_at < ${new Date(now.getTime() - hourMs)}` },
    // An event is posted once because its place in the feed has passed, not because of these.
    // While another of its event is open, who asks for that one has to know that this one may be found.
    {
      table: "integration_postings",
      old: sql`state = 'done' and finished_at < ${kept} and not exists (select from integration_postings o
        where o.tenant_id = integration_postings.tenant_id and o.integration_id = integration_postings.integration_id
          and o.event_id = integration_postings.event_id and o.state <> 'done')`,
    },
    { table: "audit_log", old: sql`at < ${audited}` },
  ];
}

/** A chore: forgets what has expired, what has ended longer ago than is kept, and the audit log's entries of more than two years ago, in small steps. */
export async function forgetOldRows({ db, now }: Services, { retentionDays }: { retentionDays: number }): Promise<void> {
  for (const { table, old } of oldRows(now(), retentionDays)) {
    for (;;) {
      const { rows } = await sql`
        delete from ${sql.table(table)} where ctid = any(array(select ctid from ${sql.table(table)} where ${old} limit ${step}))
        returning 1`.execute(db.worker);
      if (rows.length < step) break;
    }
  }
  // Where a session's token is looked up; both are written in one transaction.
  await sql`
    delete from directory d where kind = 'session'
      and not exists (select from sessions s where s.tenant_id = d.tenant_id and s.id = d.subject_id)`.execute(db.worker);
}
