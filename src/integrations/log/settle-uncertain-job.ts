import { sql } from "kysely";
import { z } from "zod";
import { settleUncertainIn } from "../../contract/api/integration-log.ts";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { type Advance, defineJobKind } from "../../tenancy/jobs/job-kind.ts";
import { lockForPostings } from "../post/lock-for-postings.ts";
import { rulesInForce } from "../post/queue-postings.ts";
import { askFor, inDoubt, sendAgain, settleArrived } from "../post/settle-doubt.ts";
import { settleStatus } from "../status/settle-status.ts";
import { lookAtPostings } from "./look-at-postings.ts";

/** A transaction each, of a part of a second: the integration's other postings wait for it. */
const step = 200;

const { filter, decision } = settleUncertainIn.shape;
const settleParams = z.object({ filter, decision, without_asking: z.boolean() });
type Params = z.output<typeof settleParams>;

const settleProgress = z.object({
  /** The last entry that was dealt with. */
  after: z.string().default(""),
  /** When all had been. */
  dealt_at: z.string().optional(),
});
type Progress = z.output<typeof settleProgress>;

/**
 * Carries one decision out on the postings that bear the job's id and of which nothing has come since: what was asked for, sent or settled
 * meanwhile is left alone. Then it stays until each has been asked or tried.
 */
export const settleUncertainJob = defineJobKind({
  kind: "integrations.settle_uncertain",
  resource: "integrations",
  params: settleParams,
  progress: settleProgress,
  async step(_, { job, save }) {
    const integrationId = job.subjectId ?? "";
    await save(async (tx, ctx) => {
      const progress = job.progress.dealt_at
        ? job.progress
        : await dealWithNext(ctx, tx, { integrationId, jobId: job.id, params: job.params, progress: job.progress });
      return advanceOf(ctx, tx, { integrationId, jobId: job.id, matched: job.matched, progress });
    });
  },
});

async function dealWithNext(
  ctx: Ctx,
  tx: Tx,
  { integrationId, jobId, params, progress }: { integrationId: string; jobId: string; params: Params; progress: Progress },
): Promise<Progress> {
  await lockForPostings(ctx, tx, { integrationId });
  const { rows } = await sql<{ id: string; rule: string }>`
    select log_id as id, rule from integration_postings p
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and job_id = ${jobId} and job_outcome is null and ${inDoubt}
      and log_id > ${progress.after}
    order by log_id limit ${sql.lit(step)}`.execute(tx);
  await settle(ctx, tx, { integrationId, params, postings: rows });
  await settleStatus(ctx, tx, { id: integrationId });
  afterCommit(tx, () => {
    ctx.db.signals.raise("changes", ctx.tenantId, { kind: "integration", id: integrationId });
    ctx.db.signals.raise("postings", ctx.tenantId);
  });
  const after = rows.at(-1)?.id ?? progress.after;
  return rows.length < step ? { after, dealt_at: ctx.now().toISOString() } : { after };
}

async function settle(
  ctx: Ctx,
  tx: Tx,
  {
    integrationId,
    params: { decision, without_asking: withoutAsking },
    postings,
  }: { integrationId: string; params: Params; postings: readonly { id: string; rule: string }[] },
): Promise<void> {
  const ids = postings.map(({ id }) => id);
  switch (decision) {
    case "arrived": {
      const found = ids.map((id) => ({ id, targetId: null }));
      await settleArrived(ctx, tx, { integrationId, found, note: "Settled together with others: they have it." });
      return;
    }
    case "ask":
      await askFor(ctx, tx, { integrationId, ids, resend: false });
      return;
    case "send_again": {
      const rules = await rulesInForce(tx, { tenantId: ctx.tenantId, integrationId });
      const asks = (rule: string) => !withoutAsking && rules.some(({ name, finds }) => name === rule && finds);
      const asked = postings.flatMap(({ id, rule }) => (asks(rule) ? [id] : []));
      await askFor(ctx, tx, { integrationId, ids: asked, resend: true });
      const sent = ids.filter((id) => !asked.includes(id));
      await sendAgain(ctx, tx, { integrationId, ids: sent, words: `${ctx.actor.name} has it sent again.` });
      return;
    }
    default:
      decision satisfies never;
  }
}

async function advanceOf(
  ctx: Ctx,
  tx: Tx,
  { integrationId, jobId, matched, progress }: { integrationId: string; jobId: string; matched: number; progress: Progress },
): Promise<Advance<Progress>> {
  const since = new Date(progress.dealt_at ?? ctx.now());
  const { resolved, failed, absent, lookAgainAt } = await lookAtPostings(ctx, tx, { integrationId, jobId, since });
  const done = resolved + failed + absent;
  const goOnAt = progress.dealt_at ? lookAgainAt : ctx.now();
  // Left are those that others have decided about, and those of which nothing has come in time.
  const result = { resolved, failed, absent, left: Math.max(0, matched - done) };
  return { progress, done, failed, next: goOnAt ? { kind: "go_on", at: goOnAt } : { kind: "end", status: "done", result } };
}
