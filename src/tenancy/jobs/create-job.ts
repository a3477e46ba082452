import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import { getJobRow, type JobRow } from "./find-jobs.ts";
import type { JobKind } from "./job-kind.ts";

/**
 * Queues a job; a worker begins it once the transaction has committed.
 * @param matched how many records it is about, as counted now
 */
export async function createJob(
  ctx: Ctx,
  {
    kind,
    subject,
    params,
    matched,
  }: { kind: JobKind; subject: { type: string; id: string } | null; params: object; matched: number },
): Promise<JobRow> {
  const id = newId("job", ctx.now());
  return inTx(ctx, async (tx, ctx) => {
    await tx
      .insertInto("jobs")
      .values({
        tenant_id: ctx.tenantId,
        id,
        kind: kind.kind,
        resource: kind.resource,
        subject_type: subject?.type ?? null,
        subject_id: subject?.id ?? null,
        params: JSON.stringify(params),
        matched,
        created_by: JSON.stringify(ctx.actor),
        created_at: ctx.now(),
        updated_at: ctx.now(),
        next_run_at: ctx.now(),
      })
      .execute();
    afterCommit(tx, () => {
      ctx.db.signals.raise("jobs", ctx.tenantId);
      ctx.db.signals.raise("changes", ctx.tenantId, { kind: "job", id });
    });
    return getJobRow(tx, { tenantId: ctx.tenantId, id });
  });
}
