import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import { settleStatus } from "../status/settle-status.ts";
import { followFinished } from "./follow-finished.ts";
import type { Verdict } from "./judge-outcome.ts";
import { findsOf } from "./load-settings.ts";
import { lockForPostings } from "./lock-for-postings.ts";
import { letWait, writeLogOf } from "./log-posting.ts";
import { type Credentials, credentialsOf, noteCredentials } from "./note-credentials.ts";
import type { PostingResult } from "./send-posting.ts";
import type { Finished, Settled } from "./settled.ts";
import { tellUnusable } from "./unusable-settings.ts";

/**
 * Writes what came of postings of one integration: their rows, their entries of the log, what records became over there, and the postings
 * that waited behind them, in one transaction. What somebody else has decided meanwhile is left alone.
 */
export async function recordPostings(
  ctx: Ctx,
  tx: Tx,
  { integrationId, finished, worker }: { integrationId: string; finished: readonly Finished[]; worker: string },
): Promise<void> {
  await lockForPostings(ctx, tx, { integrationId });
  const wanted = finished.map((one) => ({ ...settle(ctx, one), finished: one }));
  const applied = await applyStates(tx, ctx, { integrationId, wanted, worker });
  const settled = wanted.flatMap((one) => {
    const row = applied.get(nameOf(one));
    return row ? [{ ...one, logged: row.logged, resend: row.resend }] : [];
  });
  const told = settled.filter(({ finished: { result } }) => isTold(result.verdict));
  await writeLogOf(ctx, tx, { integrationId, settled: told });
  const neverLeft = wanted.filter((one) => one.finished.result.verdict.kind === "held" && applied.get(nameOf(one))?.doubted);
  await letWait(ctx, tx, { ids: neverLeft.map((one) => one.log_id), words: neverLeftWords });
  await followFinished(ctx, tx, { integrationId, settled });
  const sent = told.map(({ finished }) => finished.result).filter(({ sending }) => sending);
  await noteCredentials(ctx, tx, { integrationId, told: sent.map(toldOfCredentials) });
  await noteUnusable(ctx, tx, { integrationId, told });
  const isPlain = told.every(({ logged, state }) => state === "done" && !logged);
  if (!isPlain) await settleStatus(ctx, tx, { id: integrationId });
  afterCommit(tx, () => {
    ctx.db.signals.raise("changes", ctx.tenantId, { kind: "integration", id: integrationId });
    ctx.db.signals.raise("postings", ctx.tenantId);
  });
}

type State = Omit<Settled, "finished" | "logged" | "resend">;

function settle(ctx: Ctx, { job, result: { verdict, sending } }: Finished): State {
  const { posting } = job;
  const at = ctx.now();
  const named = { event_id: posting.eventId, rule: posting.rule };
  // One that was found half sent has had its attempt.
  const tried = sending?.number ?? posting.attemptCount + (posting.state === "sending" ? 0 : 1);
  const logId = sending?.logId ?? posting.logId ?? newId("log", at);
  switch (verdict.kind) {
    case "posted":
    case "skipped":
      return { ...named, state: "done", due_at: at, number: tried, log_id: logId };
    case "error":
      return { ...named, state: "error", due_at: at, number: tried, log_id: logId };
    case "uncertain": {
      const finds = findsOf(job, posting.rule);
      const askAt = new Date(at.getTime() + (finds?.settlesAfterMs ?? 0));
      return { ...named, state: finds ? "asking" : "uncertain", due_at: askAt, number: tried, log_id: logId };
    }
    case "later":
      return { ...named, state: "due", due_at: verdict.at, number: tried, log_id: logId };
    case "held":
      return { ...named, state: "due", due_at: verdict.at, number: tried - 1, log_id: logId };
    case "away":
      return { ...named, state: "due", due_at: verdict.at, number: posting.attemptCount, log_id: logId };
    default:
      return verdict satisfies never;
  }
}

/** Whether the log is to say what came of it. */
function isTold(verdict: Verdict): boolean {
  return verdict.kind === "away" ? verdict.isInSight : verdict.kind !== "held";
}

interface Applied {
  /** Both before: in the log, and in doubt. */
  logged: boolean;
  doubted: boolean;
  resend: boolean;
}

/**
 * An attempt's own result counts also where somebody has called it uncertain meanwhile: now it is known. That it is there counts even where it
 * was to be sent again, as long as nobody has. Anything else needs the lease. What stays in doubt is asked for as it would have been, and sent again
 * then if somebody wants that.
 * @returns of those that were changed, whether they were in the log and in doubt before
 */
async function applyStates(
  tx: Tx,
  ctx: Ctx,
  {
    integrationId,
    wanted,
    worker,
  }: { integrationId: string; wanted: readonly Omit<Settled, "logged" | "resend">[]; worker: string },
): Promise<Map<string, Applied>> {
  const rows = wanted.map(({ finished: { result }, ...row }) => ({
    ...row,
    sent: result.sending?.number ?? null,
    held: result.verdict.kind === "held" || result.verdict.kind === "away",
    told: isTold(result.verdict),
    outcome: row.state === "done" ? "resolved" : "failed",
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as w (event_id text, rule text, state text, due_at timestamptz, number int, log_id text, sent int, held boolean, told boolean, outcome text)`;
  const { rows: applied } = await sql<Applied & { event_id: string; rule: string }>`
    with was as materialized (
      select p.event_id, p.rule, p.logged, p.state in ('uncertain', 'asking') as doubted from integration_postings p join ${given} using (event_id, rule)
      where p.tenant_id = ${ctx.tenantId} and p.integration_id = ${integrationId} for update of p
    )
    update integration_postings p set state = w.state, due_at = w.due_at, attempt_count = w.number, log_id = w.log_id,
      resend = p.resend and w.state = 'asking', ask_count = 0, asking_since = null,
      doubted_at = case when w.state in ('uncertain', 'asking') then clock_timestamp() else p.doubted_at end,
      logged = p.logged or w.told, leased_until = null, leased_by = null, by_hand = p.by_hand and w.held,
      trying_since = case when w.held and w.number = 0 then null when w.held then p.trying_since
        else coalesce(p.trying_since, ${ctx.now()}::timestamptz) end,
      payload = case when w.state = 'done' then null else p.payload end,
      finished_at = case when w.state = 'done' then ${ctx.now()}::timestamptz end,
      job_outcome = case when p.job_id is not null and not w.held and not (was.doubted and w.state = 'asking') then coalesce(p.job_outcome, w.outcome) else p.job_outcome end
    from ${given} join was using (event_id, rule)
    where p.tenant_id = ${ctx.tenantId} and p.integration_id = ${integrationId} and p.event_id = w.event_id and p.rule = w.rule
      and case when w.sent is null then p.leased_by = ${worker} and p.state in ('due', 'sending')
        else p.attempt_count = w.sent and (p.state in ('sending', 'uncertain', 'asking') or (p.state = 'due' and w.state = 'done')) end
    returning p.event_id, p.rule, was.logged, was.doubted, p.resend`.execute(tx);
  return new Map(applied.map((row) => [nameOf(row), row]));
}

function nameOf({ event_id, rule }: { event_id: string; rule: string }): string {
  return `${event_id} ${rule}`;
}

/** Its process stood still for longer than its lease, and was taken for dead. */
const neverLeftWords = "It had not been sent after all, as the server that was to send it has found out: it is sent now.";

function toldOfCredentials({ verdict, answer }: PostingResult): Credentials {
  return credentialsOf({ error: "error" in verdict ? verdict.error : null, answer });
}

/** Settings that nothing can be posted with are told as the connection's: its next good answer says that they are mended. */
async function noteUnusable(
  ctx: Ctx,
  tx: Tx,
  { integrationId, told }: { integrationId: string; told: readonly Settled[] },
): Promise<void> {
  const [settings] = told.map(({ finished }) => finished.job.settings);
  if (settings?.kind !== "unusable") return;
  await tellUnusable(ctx, tx, { integrationId, error: settings.error });
}
