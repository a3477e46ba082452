import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import { type deliveriesRetry, deliveryFilter } from "../../contract/api/deliveries.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { idTime, isId } from "../../platform/ids.ts";
import { audit } from "../../tenancy/audit.ts";
import { createJob } from "../../tenancy/jobs/create-job.ts";
import type { JobRow } from "../../tenancy/jobs/find-jobs.ts";
import { defineJobKind } from "../../tenancy/jobs/job-kind.ts";
import { deliveryQuery, matchingDeliveries, rangeOf } from "../log/match-deliveries.ts";
import { countDeliveries, type DryRun } from "./count-deliveries.ts";
import { findUnreadable } from "./find-unreadable.ts";
import { handOver, handOverProgress } from "./hand-over.ts";
import { reopenDeliveries } from "./make-due.ts";

const retryParams = z.object({
  ids: z.array(z.string()).optional(),
  filter: deliveryFilter.optional(),
  rate_per_second: z.number(),
});

type RetryParams = z.output<typeof retryParams>;

/** One attempt of each, in the order of their events. */
export const retryDeliveriesJob = defineJobKind({
  kind: "deliveries.retry",
  resource: "deliveries",
  params: retryParams,
  progress: handOverProgress,
  step: (_ctx, { job, save }) =>
    save((tx, ctx) =>
      handOver(tx, ctx, {
        job,
        ratePerSecond: job.params.rate_per_second,
        async take(room) {
          const rows = await retryable(tx, ctx, job.params)
            .clearSelect()
            .select(["d.id", "d.created_at", "d.webhook_id"])
            .where("d.id", ">", job.progress.cursor ?? "")
            .orderBy("d.id")
            .limit(room)
            .execute();
          const unreadable = await findUnreadable(tx, {
            tenantId: job.tenantId,
            ids: rows.map((row) => row.webhook_id),
            now: ctx.now(),
          });
          const sendable = rows.filter((row) => !unreadable.has(row.webhook_id));
          return {
            handedOver: await reopenDeliveries(tx, ctx, { rows: sendable, jobId: job.id, trigger: "manual" }),
            cursor: rows.at(-1)?.id ?? job.progress.cursor,
            isThrough: rows.length < room,
            unsent: rows.length - sendable.length,
            lookOn: rows.length > 0 && sendable.length === 0,
          };
        },
      }),
    ),
});

/**
 * Tries many deliveries once more: those named, or all that a filter of the log matches at this moment. What is open, a test, or a deleted
 * webhook's isn't among them. @throws AppError validation_failed
 */
export async function retryDeliveries(
  ctx: Ctx,
  { ids, filter, rate_per_second, dry_run }: z.output<typeof deliveriesRetry>,
): Promise<{ kind: "dry_run"; found: DryRun } | { kind: "job"; job: JobRow }> {
  const params: RetryParams = ids ? { ids, rate_per_second } : { filter: atThisMoment(ctx, filter ?? {}), rate_per_second };
  return inTx(ctx, async (tx, ctx) => {
    const found = await countDeliveries(retryable(tx, ctx, params));
    if (dry_run) return { kind: "dry_run", found };
    const subject = await subjectOf(tx, ctx, params);
    const job = await createJob(ctx, { kind: retryDeliveriesJob, subject, params, matched: found.matched });
    await audit(ctx, { action: "create", subjectType: "job", subjectId: job.id, after: { kind: job.kind, ...params } });
    return { kind: "job", job };
  });
}

/** The one webhook that it is about, on whose page it then shows. */
async function subjectOf(tx: Tx, ctx: Ctx, params: RetryParams): Promise<{ type: "webhook"; id: string } | null> {
  const { filter, ids } = params;
  if (filter?.webhook_id && isId("whk", filter.webhook_id)) return { type: "webhook", id: filter.webhook_id };
  if (!ids) return null;
  const rows = await retryable(tx, ctx, params).clearSelect().select("d.webhook_id").distinct().limit(2).execute();
  return rows.length === 1 && rows[0] ? { type: "webhook", id: rows[0].webhook_id } : null;
}

/** What comes after the start isn't meant, and "the last seven days" don't move on while it runs. */
function atThisMoment(ctx: Ctx, filter: z.output<typeof deliveryFilter>): z.output<typeof deliveryFilter> {
  const { from, to } = rangeOf(filter, ctx.now());
  if (to && from > to) throw invalidField("/filter/from", "invalid_range", "`from` is later than `to`.");
  return { ...filter, from: from.toISOString(), to: (to && to < ctx.now() ? to : ctx.now()).toISOString() };
}

function retryable(tx: Tx, ctx: Ctx, { ids, filter }: RetryParams) {
  return (
    ids ? named(tx, ctx, ids) : matchingDeliveries(tx, ctx, { ...filter, response_status: filter?.response_status?.toString() })
  )
    .where("d.done", "=", true)
    .where("d.test", "=", false)
    .where(
      sql<SqlBool>`exists (select from webhooks w where w.tenant_id = d.tenant_id and w.id = d.webhook_id and w.deleted_at is null)`,
    );
}

/** The oldest id's own time bounds the partitions: a delivery is never older than its event. */
function named(tx: Tx, ctx: Ctx, ids: string[]) {
  const known = ids.filter((id) => isId("dlv", id));
  const since = new Date(Math.min(ctx.now().getTime(), ...known.map((id) => idTime(id).getTime())));
  return deliveryQuery(tx, ctx.tenantId).where(sql<SqlBool>`d.id = any(${known})`).where("d.created_at", ">=", since);
}
