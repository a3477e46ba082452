import { sql } from "kysely";
import type { Ctx, Services } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { AppError, isUnavailable } from "../../platform/errors.ts";
import { type ClaimedJob, lockOwnJob, releaseJob } from "./claim-jobs.ts";
import { type Advance, JobInterrupted, type JobKind } from "./job-kind.ts";

/** Faults of ours in a row after which a job is given up. */
const mostFaults = 10;
const longestWaitMs = 60_000;
const awayWaitMs = 5_000;

/**
 * Does one step of a leased job and lets go of it. What a person could mend ends the job; a fault of ours is tried again, later each time; what isn't
 * available at the moment is waited for.
 */
export async function runStep(
  services: Services,
  { kind, job, worker }: { kind: JobKind; job: ClaimedJob; worker: string },
): Promise<void> {
  const { tenantId, id } = job;
  const ctx: Ctx = { ...services, tenantId, actor: job.createdBy };
  try {
    const parsed = { params: kind.params.parse(job.params), progress: kind.progress.parse(job.progress) };
    await kind.step(ctx, {
      job: { tenantId, id, subjectId: job.subjectId, matched: job.matched, ...parsed },
      save: (work) =>
        services.db.inTenant(tenantId, async (tx) => {
          if (!(await lockOwnJob(tx, { tenantId, id, worker }))) throw new JobInterrupted();
          await store(ctx, tx, { id, advance: await work(tx, { ...ctx, tx }) });
        }),
    });
  } catch (error) {
    if (error instanceof JobInterrupted) return releaseJob(services.db, { tenantId, id, worker });
    services.log.error({ event: "jobs.step_failed", job_id: id, kind: kind.kind, err: error }, "a step of a job failed");
    await services.db.inTenant(tenantId, async (tx) => {
      if (await lockOwnJob(tx, { tenantId, id, worker })) await noteFault(ctx, tx, { job, error });
    });
  }
}

async function store(ctx: Ctx, tx: Tx, { id, advance }: { id: string; advance: Advance<unknown> }): Promise<void> {
  const { progress, done, failed, waiting = 0, next } = advance;
  const ended = next.kind === "end";
  await sql`
    update jobs set progress = ${JSON.stringify(progress)}, done = ${done}, failed = ${failed}, waiting = ${waiting}, faults = 0, leased_until = null, leased_by = null,
      status = ${ended ? next.status : "running"}, result = ${ended ? JSON.stringify(next.result) : null},
      next_run_at = ${ended ? ctx.now() : next.at}, updated_at = ${ctx.now()}, finished_at = ${ended ? ctx.now() : null}
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
  tellOf(ctx, tx, id);
}

async function noteFault(ctx: Ctx, tx: Tx, { job, error }: { job: ClaimedJob; error: unknown }): Promise<void> {
  const isAway = isUnavailable(error);
  const faults = job.faults + (isAway ? 0 : 1);
  const isOver = !isAway && (error instanceof AppError || faults >= mostFaults);
  const detail = error instanceof AppError ? error.message : "Something went wrong on our side.";
  const waitMs = isAway ? awayWaitMs : Math.min(1_000 * 2 ** faults, longestWaitMs);
  const nextRunAt = new Date(ctx.now().getTime() + waitMs);
  await sql`
    update jobs set faults = ${faults}, leased_until = null, leased_by = null, next_run_at = ${nextRunAt}, updated_at = ${ctx.now()},
      status = ${isOver ? "failed" : "running"}, result = ${isOver ? JSON.stringify({ error: detail }) : null},
      finished_at = ${isOver ? ctx.now() : null}
    where tenant_id = ${ctx.tenantId} and id = ${job.id}`.execute(tx);
  tellOf(ctx, tx, job.id);
}

function tellOf(ctx: Ctx, tx: Tx, id: string): void {
  afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: "job", id }));
}
