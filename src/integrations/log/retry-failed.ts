import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import { retryFailedIn } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { createJob } from "../../tenancy/jobs/create-job.ts";
import type { JobRow } from "../../tenancy/jobs/find-jobs.ts";
import { defineJobKind } from "../../tenancy/jobs/job-kind.ts";
import { getIntegration } from "../find-integrations.ts";
import { settleStatus } from "../status/settle-status.ts";
import { withCare } from "../take-in/judge-item.ts";
import { loadRuntime, type Runtime } from "../take-in/load-runtime.ts";
import { type ReadCache, retryEntries } from "../take-in/retry-entries.ts";
import { inSavepoint } from "../take-in/savepoint.ts";
import { ourFault } from "../take-in/take-message.ts";
import type { Verdict } from "../take-in/verdict.ts";
import { retryPostings } from "./retry-postings.ts";

/** A transaction each, of a part of a second: what is made holds number series and references of its tenant until then. */
const step = 100;
const mostBytes = 8 * 1_048_576;
/** No further message is read after this: a mapping may take its whole time on each, and a transaction waits for it. */
const longestStepMs = 5_000;

const retryParams = z.object({ filter: retryFailedIn.shape.filter, before: z.string() });
type RetryParams = z.output<typeof retryParams>;
type Filter = RetryParams["filter"];

const retryProgress = z.object({
  after: z.object({ received_id: z.string(), element: z.number() }).optional(),
  done: z.number().default(0),
  failed: z.number().default(0),
  /** When its postings were made due, once all that came in has been tried. */
  posted_at: z.string().optional(),
});

/** Takes open entries in once more, oldest first, with the settings of now; then sends what went out once more. */
export const retryFailedJob = defineJobKind({
  kind: "integrations.retry_failed",
  resource: "integrations",
  params: retryParams,
  progress: retryProgress,
  step: (_ctx, { job, save }) =>
    save(async (tx, ctx) => {
      const integrationId = job.subjectId ?? "";
      const runtime = await loadRuntime(tx, { tenantId: ctx.tenantId, id: integrationId });
      if (!runtime) throw new AppError("not_found", { detail: "The integration was deleted." });
      // Two retries at once would wait for each other's entries; one after the other, the second finds what the first has left.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`retry ${integrationId}`}, 0))`.execute(tx);
      const { entries, isThrough } = await nextEntries(tx, ctx, { integrationId, params: job.params, after: job.progress.after });
      const turnEndsAt = performance.now() + longestStepMs;
      const verdicts = await retryStep(ctx, tx, { runtime, entryIds: entries.map(({ id }) => id), turnEndsAt });
      const tried = entries.slice(0, verdicts.length);
      const done = job.progress.done + tried.length;
      const failed = job.progress.failed + verdicts.filter((verdict) => verdict?.status === "error").length;
      await settleStatus(ctx, tx, { id: integrationId });
      const last = tried.at(-1);
      const after = last ? { received_id: last.received_id, element: last.element } : job.progress.after;
      const progress = { ...job.progress, after, done, failed };
      if (!isThrough || tried.length < entries.length) return { progress, done, failed, next: { kind: "go_on", at: ctx.now() } };
      const { filter, before } = job.params;
      const open = sql<SqlBool>`${openEntries(ctx, { integrationId, filter, direction: "out" })} and id < ${before}`;
      return retryPostings(ctx, tx, { integrationId, jobId: job.id, entries: open, progress });
    }),
});

/** All for which there is time, at once; where one is at fault in a way that nobody foresaw, each by itself, so that it stays open alone. */
async function retryStep(
  ctx: Ctx,
  tx: Tx,
  { runtime, entryIds, turnEndsAt }: { runtime: Runtime; entryIds: readonly string[]; turnEndsAt: number },
): Promise<(Verdict | null)[]> {
  if (entryIds.length === 0) return [];
  const cache: ReadCache = new Map();
  try {
    const of = { runtime, entryIds, cache, turnEndsAt };
    return await withCare((careful) => inSavepoint(tx, () => retryEntries(ctx, tx, { ...of, careful })));
  } catch (error) {
    // The whole step is tried again.
    if (databaseFault(error) === "busy") throw error;
    if (entryIds.length === 1) {
      ctx.log.error({ event: "intake.entry_failed", entry_id: entryIds[0], err: error }, "it stays open");
      return [{ status: "error", error: ourFault }];
    }
    const each: (Verdict | null)[] = [];
    for (const id of entryIds) {
      if (each.length > 0 && performance.now() > turnEndsAt) break;
      each.push(...(await retryStep(ctx, tx, { runtime, entryIds: [id], turnEndsAt })));
    }
    return each;
  }
}

/**
 * Retry Failed: the entries that are open now and fit the filter, all without one. The same entries are tried, not copies, so doing it twice
 * is the same as doing it once.
 * @throws AppError not_found
 */
export async function retryFailed(
  ctx: Ctx,
  { id, filter, dry_run, ifMatch }: z.output<typeof retryFailedIn> & { id: string; ifMatch?: IfMatch },
): Promise<{ kind: "dry_run"; matched: number; uncertain: number } | { kind: "job"; job: JobRow }> {
  return inTx(ctx, async (tx, ctx) => {
    const integration = await getIntegration(ctx, { id });
    ifMatch?.(integration);
    const { matched, uncertain } = await countEntries(tx, ctx, { integrationId: id, filter });
    if (dry_run) return { kind: "dry_run", matched, uncertain };
    // What comes later isn't meant.
    const params: RetryParams = { filter, before: newId("log", ctx.now()) };
    const job = await createJob(ctx, { kind: retryFailedJob, subject: { type: "integration", id }, params, matched });
    await audit(ctx, {
      action: "create",
      subjectType: "job",
      subjectId: job.id,
      after: { kind: job.kind, integration_id: id, filter },
    });
    return { kind: "job", job };
  });
}

async function countEntries(
  tx: Tx,
  ctx: Ctx,
  { integrationId, filter }: { integrationId: string; filter: Filter },
): Promise<{ matched: number; uncertain: number }> {
  const { rows } = await sql<{ matched: number; uncertain: number }>`
    select count(*) filter (where status <> 'uncertain')::int as matched, count(*) filter (where status = 'uncertain')::int as uncertain
    from integration_log where ${openEntries(ctx, { integrationId, filter })}`.execute(tx);
  return rows[0] ?? { matched: 0, uncertain: 0 };
}

interface Place {
  received_id: string;
  element: number;
}

/** In the order in which the messages came: entries are written in another one, where messages were taken in side by side. */
async function nextEntries(
  tx: Tx,
  ctx: Ctx,
  { integrationId, params, after }: { integrationId: string; params: RetryParams; after: Place | undefined },
): Promise<{ entries: (Place & { id: string })[]; isThrough: boolean }> {
  const { rows } = await sql<Place & { id: string; size: number }>`
    select l.id, l.received_id, l.element, coalesce(octet_length(r.body), 0) as size from (
      select id, received_id, element from integration_log
      where ${openEntries(ctx, { integrationId, filter: params.filter, direction: "in" })} and id < ${params.before}
        and (received_id, element) > (${after?.received_id ?? ""}, ${after?.element ?? 0})
      order by received_id, element limit ${sql.lit(step)}) l
    left join received r on r.tenant_id = ${ctx.tenantId} and r.id = l.received_id and r.done = false
    order by l.received_id, l.element`.execute(tx);
  const entries = withinBytes(rows);
  return { entries, isThrough: rows.length < step && entries.length === rows.length };
}

/** Messages are held in memory while their entries are tried. */
function withinBytes<T extends { received_id: string; size: number }>(entries: T[]): T[] {
  let bytes = 0;
  const end = entries.findIndex(({ received_id: id, size }, i) => {
    if (entries[i - 1]?.received_id !== id) bytes += size;
    return i > 0 && bytes > mostBytes;
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/** What only waits for another record is tried too when it is asked for by its id, or all are meant. */
function openEntries(
  ctx: Ctx,
  { integrationId, filter, direction }: { integrationId: string; filter: Filter; direction?: "in" | "out" },
) {
  const conditions = [sql<SqlBool>`tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and open = true`];
  if (direction) conditions.push(sql<SqlBool>`direction = ${direction}`);
  for (const column of ["error_class", "gap_kind", "gap_value", "error_message"] as const)
    if (filter?.[column] !== undefined) conditions.push(sql<SqlBool>`${sql.ref(column)} = ${filter[column]}`);
  if (filter?.entry_ids) conditions.push(sql<SqlBool>`id = any(${filter.entry_ids})`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}
