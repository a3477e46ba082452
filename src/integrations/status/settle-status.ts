import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { countCap } from "../find-integrations.ts";
import { type StatusRow, tellEnd, tellError } from "./tell-status.ts";

/** So many rejected since the last success are no chance any more. Fewer would make the status go back and forth. */
const rejectedInARow = 3;

interface Finding {
  status: StatusRow["status"];
  code:
    | "open_failures"
    | "connection"
    | "reconnect"
    | "run_failed"
    | "overdue"
    | "silent"
    | "disabled_by"
    | "never_enabled"
    | null;
  reason: string | null;
}

/**
 * Derives an integration's status from what is open and how its connection does, under its row's lock, and tells of an incident's
 * beginning and end, once each. Nothing else writes a status, so it can't drift.
 * @param change somebody has just enabled or disabled it: the status before that, and who
 */
export async function settleStatus(
  ctx: Ctx,
  tx: Tx,
  { id, change = null }: { id: string; change?: { was: string; by: string } | null },
): Promise<void> {
  const { rows } = await sql<StatusRow>`
    select id, name, type, preset, enabled, status, status_reason, status_reason_code, status_since, owner_id, connection_error, (
        select true from integration_connections c where c.tenant_id = integrations.tenant_id and c.integration_id = integrations.id
          and c.renewal_refused is not null and c.renewal_not_before is null) as needs_reconnect,
      settings_error, run_error, next_run_at, overdue_at, expected_every_seconds, last_received_at, last_success_at, enabled_at
    from integrations where tenant_id = ${ctx.tenantId} and id = ${id} and deleted_at is null for no key update`.execute(tx);
  const row = rows[0];
  if (!row) return;
  // Entries changed, or settings: what shows them looks again, also where the status stays.
  afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: "integration", id }));
  const found = await findStatus(ctx, tx, row, change);
  const was = change?.was ?? row.status;
  const isOther = found.status !== was;
  if (!isOther && found.reason === row.status_reason && found.code === row.status_reason_code) return;
  const since = isOther ? ctx.now() : row.status_since;
  await sql`
    update integrations set status = ${found.status}, status_reason = ${found.reason}, status_reason_code = ${found.code}, status_since = ${since}
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
  const after = {
    ...row,
    status: found.status,
    status_reason: found.reason,
    status_reason_code: found.code,
    status_since: since,
  };
  if (found.status === "error" && was !== "error") await tellError(ctx, after);
  if (found.status !== "error" && was === "error") await tellEnd(ctx, after);
}

async function findStatus(ctx: Ctx, tx: Tx, row: StatusRow, change: { by: string } | null): Promise<Finding> {
  if (!row.enabled) {
    if (change) return { status: "disabled", code: "disabled_by", reason: `Disabled by ${change.by}.` };
    return { status: "disabled", code: row.status_reason_code as Finding["code"], reason: row.status_reason }; // written here
  }
  if (row.connection_error)
    return { status: "error", code: row.needs_reconnect ? "reconnect" : "connection", reason: row.connection_error };
  if (row.settings_error) return { status: "error", code: "connection", reason: row.settings_error };
  if (row.run_error) return { status: "error", code: "run_failed", reason: row.run_error };
  const failures = await describeFailures(tx, { ...row, tenantId: ctx.tenantId });
  if (failures) return { status: "error", code: "open_failures", reason: failures };
  if (row.next_run_at && row.overdue_at && row.overdue_at <= ctx.now())
    return {
      status: "error",
      code: "overdue",
      reason: `No run has started since one was due at ${row.next_run_at.toISOString()}.`,
    };
  const silent = describeSilence(row, ctx.now());
  if (silent) return { status: "error", code: "silent", reason: silent };
  return { status: "enabled", code: null, reason: null };
}

/**
 * How many entries wait for somebody, and the newest of their causes; null when nothing is wrong here. What was rejected is its sender's to mend: a
 * few such messages between good ones are told, and no error; only when nothing else comes is something wrong.
 */
async function describeFailures(
  tx: Tx,
  { tenantId, id, last_success_at: succeededAt }: { tenantId: string } & Pick<StatusRow, "id" | "last_success_at">,
): Promise<string | null> {
  const { rows } = await sql<{ count: number; message: string | null; ours: number; since: number }>`
    select count(*)::int as count, (array_agg(concat_ws(' They said: ', error_message, error_said) order by status = 'rejected', id desc))[1] as message,
      count(*) filter (where status <> 'rejected')::int as ours, count(*) filter (where at > ${succeededAt}::timestamptz)::int as since
    from (
      select id, at, status, error_message, error_said from integration_log
      where tenant_id = ${tenantId} and integration_id = ${id} and open = true and status <> 'waiting'
      order by id desc limit ${sql.lit(countCap)}) newest`.execute(tx);
  const { count = 0, message = null, ours = 0, since = 0 } = rows[0] ?? {};
  const nothingElseComes = succeededAt === null || since >= rejectedInARow;
  if (count === 0 || (ours === 0 && !nothingElseComes)) return null;
  const said = `The latest: ${message ?? "no message"}`;
  if (ours > 0) return `${manyOf(ours, "record waits", "records wait")} to be mended. ${said}`;
  return `${manyOf(count, "message was", "messages were")} rejected, and nothing else comes: the sender has to mend that. ${said}`;
}

function manyOf(count: number, one: string, others: string): string {
  if (count === 1) return `1 ${one}`;
  return `${count === countCap ? `${countCap} or more` : count} ${others}`;
}

function describeSilence(row: StatusRow, now: Date): string | null {
  const seconds = row.expected_every_seconds;
  if (seconds === null) return null;
  const since = Math.max(row.last_received_at?.getTime() ?? 0, row.enabled_at?.getTime() ?? 0);
  if (now.getTime() - since <= seconds * 1_000) return null;
  return `Nothing came since ${new Date(since).toISOString()}, although something is expected every ${seconds} seconds.`;
}
