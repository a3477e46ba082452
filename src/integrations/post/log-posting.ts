import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { idTime } from "../../platform/ids.ts";
import { targetOf } from "./load-settings.ts";
import type { PostingJob, PostingResult } from "./send-posting.ts";
import type { Settled } from "./settled.ts";

const longMs = 86_400_000;

/**
 * The entries of the Integration Log of postings that were tried, one a posting however often: from our record to the one over there; and what
 * came back with each attempt.
 */
export async function writeLogOf(
  ctx: Ctx,
  tx: Tx,
  { integrationId, settled }: { integrationId: string; settled: readonly Settled[] },
): Promise<void> {
  const fresh = settled.filter(({ logged }) => !logged);
  if (fresh.length > 0)
    await tx
      .insertInto("integration_log")
      .values(
        fresh.map((one) => ({
          ...columnsOf(one),
          ...identityOf(one),
          tenant_id: ctx.tenantId,
          integration_id: integrationId,
          direction: "out",
          ...(settledLate(ctx, one) ? { resolved_at: ctx.now(), resolved_by: JSON.stringify(ctx.actor) } : {}),
        })),
      )
      .execute();
  const known = settled.filter(({ logged }) => logged);
  if (known.length > 0) await updateEntries(ctx, tx, known);
  await updateAttempts(ctx, tx, settled);
}

/** An entry is of the time at which its posting was queued. One that waited for long and is over is kept from its end on, as any that was open. */
function settledLate(ctx: Ctx, { log_id: id, finished }: Settled): boolean {
  return !("error" in finished.result.verdict) && ctx.now().getTime() - idTime(id).getTime() > longMs;
}

function identityOf({ log_id: id, rule, finished }: Settled) {
  return { id, at: idTime(id), kind: rule, source_record_id: finished.job.posting.recordId };
}

/** As the log has it. What is tried again by itself waits, with the reason; it isn't anybody's to mend. */
function columnsOf({ finished: { job, result }, number, rule, state, resend }: Settled) {
  const { verdict, durationMs } = result;
  const target = targetOf(job, rule);
  const error = "error" in verdict ? verdict.error : null;
  const when = verdict.kind === "later" ? ` ${againWords(job.posting)}` : "";
  const fix = state === "asking" ? askedWords({ resend }) : `${error?.fix ?? ""}${when}`.trim();
  return {
    open: error !== null,
    status: statusOf(verdict.kind),
    target_type: verdict.kind === "posted" ? target : null,
    target_record_id: verdict.kind === "posted" ? verdict.targetId : null,
    error_class: error?.class ?? null,
    error_message: error ? error.message : verdict.kind === "skipped" ? verdict.why : null,
    error_said: error ? result.said : null,
    error_pointer: error?.pointer ?? null,
    error_fix: error ? fix : null,
    gap_kind: error?.gap?.kind ?? null,
    gap_value: error?.gap?.value ?? null,
    duration_ms: durationMs,
    attempt_count: verdict.kind === "away" ? number : Math.max(1, number),
    version: versionOf(job, result),
  };
}

/** One that was found half sent was made by the settings of then, as far as these are known. */
function versionOf({ posting, settings }: PostingJob, { sending }: PostingResult): number {
  const foundHalfSent = !sending && posting.state === "sending";
  return (foundHalfSent ? posting.sentVersion : null) ?? settings.version;
}

function againWords({ isOpen }: PostingJob["posting"]): string {
  return isOpen ? "It is tried again by itself." : "It is sent again by itself once the integration is enabled.";
}

function statusOf(kind: Settled["finished"]["result"]["verdict"]["kind"]): string {
  if (kind === "posted") return "success";
  return kind === "later" || kind === "held" || kind === "away" ? "waiting" : kind;
}

async function updateEntries(ctx: Ctx, tx: Tx, known: readonly Settled[]): Promise<void> {
  const rows = known.map((one) => ({ ...columnsOf(one), id: one.log_id, at: idTime(one.log_id) }));
  await sql`
    update integration_log l set open = w.open, status = w.status, target_type = w.target_type, target_record_id = w.target_record_id,
      error_class = w.error_class, error_message = w.error_message, error_said = w.error_said, error_pointer = w.error_pointer, error_fix = w.error_fix,
      gap_kind = w.gap_kind, gap_value = w.gap_value, duration_ms = w.duration_ms, attempt_count = w.attempt_count, version = w.version,
      resolved_at = case when not w.open then ${ctx.now()}::timestamptz end,
      resolved_by = case when not w.open then ${JSON.stringify(ctx.actor)}::jsonb end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (id text, at timestamptz, open boolean, status text, target_type text,
      target_record_id text, error_class text, error_message text, error_said text, error_pointer text, error_fix text, gap_kind text, gap_value text,
      duration_ms int, attempt_count int, version int)
    where l.tenant_id = ${ctx.tenantId} and l.id = w.id and l.at = w.at and l.open = true`.execute(tx);
}

/** Entries of what was in doubt and is to be sent: nothing about them is anybody's to mend. @param words why, for the log */
export async function letWait(ctx: Ctx, tx: Tx, { ids, words }: { ids: readonly string[]; words: string }): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update integration_log set status = 'waiting', error_class = null, error_fix = null, error_said = null, error_message = ${words}
    where tenant_id = ${ctx.tenantId} and id = any(${[...ids]}) and open = true`.execute(tx);
}

/** Of what is to be asked for, for the log: that may have to wait. @param resend it is sent again if it isn't there */
export function askedWords({ resend }: { resend: boolean }): string {
  return `They are asked whether it is there as soon as they can be${resend ? "; if it isn't, it is sent again" : ""}.`;
}

/** A posting found half sent has an attempt that nobody saw the end of. */
async function updateAttempts(ctx: Ctx, tx: Tx, settled: readonly Settled[]): Promise<void> {
  const rows = settled.flatMap(({ log_id, number, finished: { job, result } }) => {
    if (!result.sending && job.posting.state !== "sending") return [];
    const error = "error" in result.verdict ? result.verdict.error : null;
    const answer = result.answer && JSON.stringify(result.answer);
    return [{ log_id, number, duration_ms: result.durationMs, answer, error_class: error?.class, error_message: error?.message }];
  });
  if (rows.length === 0) return;
  await sql`
    update posting_attempts a set duration_ms = w.duration_ms, answer = w.answer, error_class = w.error_class, error_message = w.error_message
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as w (log_id text, number int, duration_ms int, answer text, error_class text, error_message text)
    where a.tenant_id = ${ctx.tenantId} and a.log_id = w.log_id and a.number = w.number`.execute(tx);
}
