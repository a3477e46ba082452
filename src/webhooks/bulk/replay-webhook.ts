import { sql } from "kysely";
import type { z } from "zod";
import type { webhookReplay } from "../../contract/api/webhooks.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { firstIdAt } from "../../platform/ids.ts";
import { audit } from "../../tenancy/audit.ts";
import { createJob } from "../../tenancy/jobs/create-job.ts";
import type { JobRow } from "../../tenancy/jobs/find-jobs.ts";
import { checkEvents } from "../check-webhook.ts";
import { fanOutAll } from "../fan-out.ts";
import { getWebhook, type WebhookRow } from "../find-webhooks.ts";
import { probeNow } from "../gates.ts";
import { countDeliveries, type DryRun } from "./count-deliveries.ts";
import { failedDeliveries } from "./failed-deliveries.ts";
import { type ReplayParams, rangeOf, replayJob } from "./replay-job.ts";
import { scanEvents } from "./scan-events.ts";

/** Events in the range of one replay, whether this webhook wants them or not: all are looked at. */
const mostReplayed = 5_000_000;

/**
 * Sends the events of a time to a webhook once more (contract §5): those it gave up, those it never got, or all. What comes after now isn't
 * meant, and what succeeded is left out unless all is asked for.
 * @throws AppError not_found, validation_failed
 */
export async function replayWebhook(
  ctx: Ctx,
  {
    id,
    from,
    to,
    types,
    only,
    rate_per_second,
    dry_run,
    mostEvents = mostReplayed,
  }: { id: string; mostEvents?: number } & z.output<typeof webhookReplay>,
): Promise<{ kind: "dry_run"; found: DryRun } | { kind: "job"; job: JobRow }> {
  const webhook = await getWebhook(ctx, { id });
  if (new Date(from) > new Date(to)) throw invalidField("/from", "invalid_range", "`from` is later than `to`.");
  const errors = checkEvents(types ?? [], "/types");
  if (errors.length > 0) throw new AppError("validation_failed", { errors });
  const end = new Date(Math.min(new Date(to).getTime(), ctx.now().getTime()));
  const params: ReplayParams = {
    from: new Date(from).toISOString(),
    to: end.toISOString(),
    types: types ?? null,
    only,
    rate_per_second,
  };
  // What was committed by now gets its deliveries first: then what has none is missing.
  await inTx(ctx, (tx) => fanOutAll(tx, { db: ctx.db, tenantId: ctx.tenantId, now: ctx.now() }));
  return inTx(ctx, async (tx, ctx) => {
    await refuseTooMany(tx, ctx, { params, mostEvents });
    const found = await count(tx, ctx, { webhook, params });
    if (dry_run) return { kind: "dry_run", found };
    const job = await createJob(ctx, {
      kind: replayJob,
      subject: { type: "webhook", id },
      params,
      matched: found.matched,
    });
    await probeNow(tx, { tenantId: ctx.tenantId, webhookId: id, now: ctx.now() });
    await audit(ctx, { action: "replay", subjectType: "webhook", subjectId: id, after: { job_id: job.id, ...params } });
    return { kind: "job", job };
  });
}

/** @throws AppError validation_failed that says how far a range may reach which begins there */
async function refuseTooMany(
  tx: Tx,
  ctx: Ctx,
  { params, mostEvents }: { params: ReplayParams; mostEvents: number },
): Promise<void> {
  const { from, to } = rangeOf(params);
  const { rows } = await sql<{ created_at: Date }>`
    select created_at from events
    where tenant_id = ${ctx.tenantId} and id >= ${firstIdAt("evt", from)} and id < ${firstIdAt("evt", new Date(to.getTime() + 1))}
      and created_at between ${from} and ${to}
    order by id offset ${mostEvents} limit 1`.execute(tx);
  const [beyond] = rows;
  if (!beyond) return;
  const until = new Date(beyond.created_at.getTime() - 1).toISOString();
  const detail = `A replay takes ${mostEvents} events of a tenant at most. Choose a shorter range, such as until ${until}.`;
  throw invalidField("/to", "range_too_large", detail);
}

/** By the same look at log and events as the job's, so that it does what the dry run said. */
async function count(
  tx: Tx,
  ctx: Ctx,
  { webhook: { id, events, filter }, params }: { webhook: WebhookRow; params: ReplayParams },
): Promise<DryRun> {
  const range = rangeOf(params);
  if (params.only === "failed") return countDeliveries(failedDeliveries(tx, ctx, { webhookId: id, range }), "event_at");
  const total: DryRun = { matched: 0, oldest: null, newest: null };
  for (let after: string | null = null, isThrough = false; !isThrough; ) {
    const page = await scanEvents(tx, {
      tenantId: ctx.tenantId,
      webhook: { id, events, filter },
      range,
      only: params.only,
      after,
    });
    total.matched += page.found.length;
    total.oldest ??= page.found[0]?.event.created_at ?? null;
    total.newest = page.found.at(-1)?.event.created_at ?? total.newest;
    ({ isThrough, cursor: after } = page);
  }
  return total;
}
