import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import type { MailOutcome } from "../../platform/mailer.ts";
import type { ClaimedMail } from "./claim-mails.ts";

/** `kept`: no mail server is set. `dropped`: the reader is to get no mail any more. */
export type MailResult = MailOutcome | { kind: "kept" } | { kind: "dropped" };

const minuteMs = 60_000;
const longestWaitMs = 60 * minuteMs;
const giveUpMs = 24 * 60 * minuteMs;

/** Writes what became of mails: sent, tried again after 1 minute, 2, 4 … 1 hour, or given up after a day. What a digest bundles ends with it. */
export async function recordMails(
  { db, now, log }: Pick<Services, "db" | "now" | "log">,
  { ended, worker }: { ended: { mail: ClaimedMail; result: MailResult }[]; worker: string },
): Promise<void> {
  const at = now();
  const rows = ended.map(({ mail, result }) => ({ mail, ...verdict(mail, { result, at }) }));
  await db.acrossTenants(async (tx) => {
    const { rows: written } = await sql<{ id: string }>`
      with result as (
        select * from unnest(${rows.map((row) => row.mail.tenantId)}::text[], ${rows.map((row) => row.mail.id)}::text[], ${rows.map((row) => row.status)}::text[],
          ${rows.map((row) => row.nextAttemptAt)}::timestamptz[], ${rows.map((row) => row.error)}::text[], ${rows.map((row) => (row.tried ? 1 : 0))}::int[])
          as r (tenant_id, id, status, next_attempt_at, error, tried)
      ), written as (
        update mails m set status = r.status, next_attempt_at = r.next_attempt_at, last_error = r.error, attempts = m.attempts + r.tried,
          leased_until = null, leased_by = null, finished_at = case when r.status = 'waiting' then null else ${at}::timestamptz end
        from result r where m.tenant_id = r.tenant_id and m.id = r.id and m.leased_by = ${worker} and m.status = 'waiting'
        returning m.tenant_id, m.id, m.status, m.next_attempt_at, m.last_error, m.finished_at
      ), bundled as (
        update mails b set status = w.status, next_attempt_at = w.next_attempt_at, last_error = w.last_error, finished_at = w.finished_at
        from written w where b.tenant_id = w.tenant_id and b.bundled_into = w.id
      )
      select id from written`.execute(tx);
    const mine = new Set(written.map(({ id }) => id));
    for (const { mail, status, error } of rows.filter((row) => mine.has(row.mail.id))) {
      if (error)
        log.warn({ event: status === "failed" ? "mail.failed" : "mail.not_sent", mail_id: mail.id, reason: error }, "a mail");
    }
  });
  for (const tenantId of new Set(ended.map(({ mail }) => mail.tenantId)))
    db.signals.raise("changes", tenantId, { kind: "notification", id: null });
}

function verdict(
  { attempts, createdAt }: ClaimedMail,
  { result, at }: { result: MailResult; at: Date },
): { status: string; nextAttemptAt: Date | null; error: string | null; tried: boolean } {
  const ended = { nextAttemptAt: null, error: null, tried: true };
  if (result.kind === "sent") return { ...ended, status: "sent" };
  if (result.kind === "kept" || result.kind === "dropped") return { ...ended, status: result.kind, tried: false };
  const next = new Date(at.getTime() + Math.min(minuteMs * 2 ** attempts, longestWaitMs));
  const isOver = result.kind === "refused" || next.getTime() > createdAt.getTime() + giveUpMs;
  if (isOver) return { ...ended, status: "failed", error: result.message };
  return { status: "waiting", nextAttemptAt: next, error: result.message, tried: true };
}
