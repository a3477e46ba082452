import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { audit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { type Access, mayAccess } from "../policy.ts";
import { getJob, getJobRow, type JobRow } from "./find-jobs.ts";

export type JobVerb = "pause" | "resume" | "stop";

const moves: Record<JobVerb, { from: readonly string[]; to: string }> = {
  pause: { from: ["queued", "running"], to: "paused" },
  resume: { from: ["paused"], to: "queued" },
  stop: { from: ["queued", "running", "paused"], to: "stopped" },
};

/**
 * Pauses, resumes or stops a job. A step under way is finished first: what it has begun counts.
 * @throws AppError not_found; forbidden without the right to change what the job works on; invalid_transition
 */
export async function steerJob(ctx: Ctx, { id, verb, by }: { id: string; verb: JobVerb; by: Caller }): Promise<JobRow> {
  return inTx(ctx, async (tx, ctx) => {
    const { resource } = await getJob(ctx, { id, reader: by });
    const needed = `${resource}:write` as Access; // written by a job's kind
    if (!mayAccess(by, needed))
      throw new AppError("forbidden", { detail: `This needs ${needed}, which ${by.actor.name} doesn't have.` });
    const locked = await tx
      .selectFrom("jobs")
      .select("status")
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { from, to } = moves[verb];
    if (!from.includes(locked.status)) throw refusal(locked.status);
    await tx
      .updateTable("jobs")
      .set({
        status: to,
        updated_at: ctx.now(),
        ...(verb === "resume" ? { next_run_at: ctx.now(), faults: 0 } : {}),
        ...(verb === "stop" ? { finished_at: ctx.now() } : {}),
      })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    // Tells those who watch it, too.
    await audit(ctx, {
      action: verb,
      subjectType: "job",
      subjectId: id,
      before: { status: locked.status },
      after: { status: to },
    });
    afterCommit(tx, () => ctx.db.signals.raise("jobs", ctx.tenantId));
    return getJobRow(tx, { tenantId: ctx.tenantId, id });
  });
}

function refusal(state: string): AppError {
  const verbs = Object.entries(moves);
  const allowed = verbs.filter(([, { from }]) => from.includes(state)).map(([verb]) => verb);
  return new AppError("invalid_transition", { detail: `The job is ${state}.`, extra: { state, allowed } });
}
