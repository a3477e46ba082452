import { z } from "zod";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import type { Advance, RunningJob } from "../../tenancy/jobs/job-kind.ts";
import { countSent, sumUp } from "./count-sent.ts";
import { pace } from "./pace.ts";

/** How far a job that makes deliveries due has come; stored with what it made due. */
export const handOverProgress = z.object({
  /** The last id that was looked at. */
  cursor: z.string().nullable().default(null),
  /** Everything was looked at. */
  isThrough: z.boolean().default(false),
  handedOver: z.number().int().default(0),
  /** Of these, what had been tried at the last look. */
  sent: z.number().int().default(0),
  /** Left as they are, since their webhook's secret can't be opened. */
  unsent: z.number().int().default(0),
});

export type HandOverProgress = z.infer<typeof handOverProgress>;

export interface Taken {
  handedOver: number;
  cursor: string | null;
  isThrough: boolean;
  /** Found, and left as they are: their webhook's secret can't be opened. */
  unsent?: number;
  /** Nothing was found where we looked; there may be more further on. */
  lookOn?: boolean;
}

/**
 * One step of a job that sends many deliveries: sees how those before fare, makes due as many as fit, and ends the job when all of them were
 * tried once, or can't be for want of a secret. Attempts and retries are the delivery lane's; what waits for a paused webhook isn't waited for here.
 * @param take makes at most `room` deliveries due, from the cursor on
 */
export async function handOver(
  tx: Tx,
  ctx: Ctx,
  {
    job,
    ratePerSecond,
    take,
  }: {
    job: RunningJob<unknown, HandOverProgress>;
    ratePerSecond: number;
    take: (room: number) => Promise<Taken>;
  },
): Promise<Advance<HandOverProgress>> {
  const startedAt = ctx.now();
  const { progress } = job;
  const counts = await countSent(tx, { tenantId: job.tenantId, jobId: job.id, now: startedAt });
  const sent = progress.handedOver - counts.waiting - counts.unsent;
  const { room, waitMs } = pace({ ratePerSecond, queued: counts.queued, sentLately: sent - progress.sent });
  const taken: Taken =
    progress.isThrough || room === 0
      ? { handedOver: 0, cursor: progress.cursor, isThrough: progress.isThrough }
      : await take(room);
  if (taken.handedOver > 0) {
    afterCommit(tx, () => {
      ctx.db.signals.raise("deliveries", ctx.tenantId);
      ctx.db.signals.raise("changes", ctx.tenantId, { kind: "delivery", id: null });
    });
  }
  const isOver = taken.isThrough && taken.handedOver === 0 && counts.waiting === 0;
  const unsent = progress.unsent + (taken.unsent ?? 0);
  const result = isOver ? await resultOf(tx, { job, unsent: unsent + counts.unsent }) : null;
  const failed = result ? (result.failed ?? 0) + (result.retrying ?? 0) : counts.failed + counts.retrying;
  return {
    progress: {
      cursor: taken.cursor,
      isThrough: taken.isThrough,
      handedOver: progress.handedOver + taken.handedOver,
      sent,
      unsent,
    },
    done: sent - failed,
    failed,
    next: result
      ? { kind: "end", status: "done", result }
      : { kind: "go_on", at: taken.lookOn ? startedAt : new Date(startedAt.getTime() + waitMs) },
  };
}

/** By status; and `unsent`, where a secret couldn't be opened. Of these, what is pending is sent when it can. */
async function resultOf(
  tx: Tx,
  { job, unsent }: { job: RunningJob<unknown, HandOverProgress>; unsent: number },
): Promise<Record<string, number>> {
  const result = await sumUp(tx, { tenantId: job.tenantId, jobId: job.id });
  return unsent > 0 ? { ...result, unsent } : result;
}
