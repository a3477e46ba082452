import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import type { Advance } from "../../tenancy/jobs/job-kind.ts";
import { lockForPostings } from "../post/lock-for-postings.ts";
import { lookAtPostings } from "./look-at-postings.ts";

/** What may simply be sent again: errors, and what waits for its next attempt. Never what may have arrived. */
const retriable: RawBuilder<SqlBool> = sql`direction = 'out' and status in ('error', 'waiting')`;

/**
 * The part of a job that retries what went out: postings are made due together and sent by their lane; the job stays until each has been
 * tried, as long as somebody may send them.
 * @param entries the condition by which entries are chosen
 * @param progress of all steps so far; `posted_at` is when the postings were made due
 */
export async function retryPostings<P extends { done: number; failed: number; waiting: number; posted_at?: string | undefined }>(
  ctx: Ctx,
  tx: Tx,
  {
    integrationId,
    jobId,
    entries,
    progress,
  }: { integrationId: string; jobId: string; entries: RawBuilder<SqlBool>; progress: P },
): Promise<Advance<P>> {
  const postedAt = progress.posted_at ?? ctx.now().toISOString();
  if (!progress.posted_at) await requeuePostings(ctx, tx, { integrationId, entries, jobId });
  const posted = await lookAtPostings(ctx, tx, { integrationId, jobId, since: new Date(postedAt) });
  const done = progress.done + posted.resolved + posted.failed;
  const failed = progress.failed + posted.failed;
  const { waiting } = progress;
  const next: Advance<P>["next"] = posted.lookAgainAt
    ? { kind: "go_on", at: posted.lookAgainAt }
    : { kind: "end", status: "done", result: { resolved: done - failed - waiting, failed, waiting, not_tried: posted.waiting } };
  return { progress: { ...progress, posted_at: postedAt }, done, failed, waiting, next };
}

/**
 * Makes the postings of these entries due now, with a new day to be tried in. The lane sends them, each record's in its order; one that is
 * due already is only due sooner, so doing it twice is the same as doing it once.
 */
async function requeuePostings(
  ctx: Ctx,
  tx: Tx,
  { integrationId, entries, jobId }: { integrationId: string; entries: RawBuilder<SqlBool>; jobId: string },
): Promise<void> {
  await lockForPostings(ctx, tx, { integrationId });
  await sql`
    update integration_postings p set state = 'due', due_at = ${ctx.now()}, trying_since = null, by_hand = true, job_id = ${jobId}, job_outcome = null
    from (select id from integration_log where ${entries} and ${retriable}) l
    where p.tenant_id = ${ctx.tenantId} and p.integration_id = ${integrationId} and p.log_id = l.id and p.state in ('error', 'due')`.execute(
    tx,
  );
  // Whoever asks has mended something: they needn't wait for the one that would have found out.
  await sql`
    update posting_readers set not_before = null where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId}`.execute(
    tx,
  );
  afterCommit(tx, () => ctx.db.signals.raise("postings", ctx.tenantId));
}
