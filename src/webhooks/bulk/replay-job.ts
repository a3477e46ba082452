import { sql } from "kysely";
import { z } from "zod";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { defineJobKind, type RunningJob } from "../../tenancy/jobs/job-kind.ts";
import { fanOutAll } from "../fan-out.ts";
import { getWebhook } from "../find-webhooks.ts";
import { failedDeliveries } from "./failed-deliveries.ts";
import { findUnreadable } from "./find-unreadable.ts";
import { type HandOverProgress, handOver, handOverProgress, type Taken } from "./hand-over.ts";
import { addDeliveries, reopenDeliveries } from "./make-due.ts";
import { type Found, scanEvents } from "./scan-events.ts";

export const replayParams = z.object({
  from: z.string(),
  to: z.string(),
  types: z.array(z.string()).nullable(),
  only: z.enum(["failed", "missing", "all"]),
  rate_per_second: z.number(),
});

export type ReplayParams = z.output<typeof replayParams>;

/** Pages of events that one step looks through when few of them are to be sent. */
const mostPages = 5;

/** Sends a range of events to one webhook again, or for the first time, in their order and with the webhook's retries. */
export const replayJob = defineJobKind({
  kind: "webhooks.replay",
  resource: "webhooks",
  params: replayParams,
  progress: handOverProgress,
  step: (_ctx, { job, save }) =>
    save((tx, ctx) =>
      handOver(tx, ctx, {
        job,
        ratePerSecond: job.params.rate_per_second,
        async take(room) {
          if (await isUnreadable(tx, ctx, job)) return leaveRest(job);
          return job.params.only === "failed" ? takeFailed(tx, ctx, { job, room }) : takeEvents(tx, ctx, { job, room });
        },
      }),
    ),
});

export function rangeOf({ from, to, types }: ReplayParams) {
  return { from: new Date(from), to: new Date(to), types };
}

type Replay = RunningJob<ReplayParams, HandOverProgress>;

/** Nothing is sent to it for the moment, and what is made due would only wait. */
async function isUnreadable(tx: Tx, ctx: Ctx, { tenantId, subjectId }: Replay): Promise<boolean> {
  return (await findUnreadable(tx, { tenantId, ids: [subjectId ?? ""], now: ctx.now() })).size > 0;
}

function leaveRest({ matched, progress: { cursor, handedOver } }: Replay): Taken {
  return { handedOver: 0, cursor, isThrough: true, unsent: Math.max(0, (matched ?? 0) - handedOver) };
}

async function takeFailed(tx: Tx, ctx: Ctx, { job, room }: { job: Replay; room: number }): Promise<Taken> {
  const webhookId = await webhookOf(ctx, job);
  const rows = await failedDeliveries(tx, ctx, { webhookId, range: rangeOf(job.params) })
    .clearSelect()
    .select(["d.id", "d.created_at", "d.webhook_id"])
    .where("d.id", ">", job.progress.cursor ?? "")
    .orderBy("d.id")
    .limit(room)
    .execute();
  return {
    handedOver: await reopenDeliveries(tx, ctx, { rows, jobId: job.id, trigger: "replay" }),
    cursor: rows.at(-1)?.id ?? job.progress.cursor,
    isThrough: rows.length < room,
  };
}

async function takeEvents(tx: Tx, ctx: Ctx, { job, room }: { job: Replay; room: number }): Promise<Taken> {
  const { only } = job.params;
  if (only === "failed") throw new Error("these are taken from the log");
  const webhookId = await webhookOf(ctx, job);
  // First of all: the tenant's feed is locked before webhooks everywhere.
  await fanOutAll(tx, { db: ctx.db, tenantId: job.tenantId, now: ctx.now() });
  // Of two jobs for one webhook, the second must see the deliveries that the first has made.
  await sql`select pg_advisory_xact_lock(hashtextextended(${webhookId}, 7420010))`.execute(tx);
  await sql`select 1 from webhooks where tenant_id = ${job.tenantId} and id = ${webhookId} for share`.execute(tx);
  const { id, events, filter } = await getWebhook(ctx, { id: webhookId });
  const scan = (after: string | null) =>
    scanEvents(tx, { tenantId: job.tenantId, webhook: { id, events, filter }, range: rangeOf(job.params), only, after });

  let handedOver = 0;
  let { cursor } = job.progress;
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await scan(cursor);
    // Somebody read the feed meanwhile and gave positions to newer events: the next step fans them out first.
    if (page.isBehind) return { handedOver, cursor, isThrough: false, lookOn: true };
    const taken = page.found.slice(0, room - handedOver);
    handedOver += await makeDue(tx, ctx, { job, webhookId, found: taken });
    const isCut = taken.length < page.found.length;
    cursor = isCut ? (taken.at(-1)?.event.id ?? cursor) : page.cursor;
    if (page.isThrough && !isCut) return { handedOver, cursor, isThrough: true };
    if (isCut || handedOver === room) return { handedOver, cursor, isThrough: false };
  }
  return { handedOver, cursor, isThrough: false, lookOn: true };
}

async function makeDue(
  tx: Tx,
  ctx: Ctx,
  { job, webhookId, found }: { job: Replay; webhookId: string; found: Found[] },
): Promise<number> {
  const again = found.flatMap(({ delivery }) => (delivery ? [delivery] : []));
  const first = found.flatMap(({ event, delivery }) => (delivery ? [] : [event]));
  const reopened = await reopenDeliveries(tx, ctx, { rows: again, jobId: job.id, trigger: "replay" });
  return reopened + (await addDeliveries(tx, ctx, { events: first, webhookId, jobId: job.id }));
}

/** @throws AppError not_found, which ends the job, when the webhook was deleted meanwhile */
async function webhookOf(ctx: Ctx, { subjectId }: Replay): Promise<string> {
  return (await getWebhook(ctx, { id: subjectId ?? "" })).id;
}
