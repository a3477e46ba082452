import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import { retryFailedIn } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import type { Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { createJob } from "../../tenancy/jobs/create-job.ts";
import type { JobRow } from "../../tenancy/jobs/find-jobs.ts";
import { defineJobKind } from "../../tenancy/jobs/job-kind.ts";
import { getIntegration } from "../find-integrations.ts";
import { noteSuccess } from "../status/note-success.ts";
import { settleStatus } from "../status/settle-status.ts";
import { withCare } from "../take-in/judge-item.ts";
import type { Runtime } from "../take-in/load-runtime.ts";
import { requireUsable } from "../take-in/load-usable.ts";
import { type ReadEntry, readEntries } from "../take-in/read-entries.ts";
import { ourFault } from "../take-in/read-items.ts";
import { isInForce, retryEntries } from "../take-in/retry-entries.ts";
import { inSavepoint } from "../take-in/savepoint.ts";
import type { Verdict } from "../take-in/verdict.ts";
import { retryPostings } from "./retry-postings.ts";

/** A transaction each, of a part of a second: what is made holds number series and references of its tenant until then. */
const step = 100;
const mostBytes = 8 * 1_048_576;
/** No further element is read after this: a mapping may take its whole time on each, and a pause of the job waits for it. */
const longestReadingMs = 5_000;

const retryParams = z.object({ filter: retryFailedIn.shape.filter, before: z.string() });
type RetryParams = z.output<typeof retryParams>;
type Filter = RetryParams["filter"];

const retryProgress = z.object({
  after: z.object({ received_id: z.string(), element: z.number() }).optional(),
  done: z.number().default(0),
  failed: z.number().default(0),
  /** Those that wait for another record now. */
  waiting: z.number().default(0),
  /** When its postings were made due, once all that came in has been tried. */
  posted_at: z.string().optional(),
});

/** Takes open entries in once more, oldest first, with the settings of now; then sends what went out once more. */
export const retryFailedJob = defineJobKind({
  kind: "integrations.retry_failed",
  resource: "integrations",
  params: retryParams,
  progress: retryProgress,
  async step(ctx, { job, save }) {
    const { tenantId, subjectId, params, progress: before } = job;
    const integrationId = subjectId ?? "";
    const { runtime, entries, isThrough } = await ctx.db.inTenant(tenantId, async (tx) => {
      const runtime = await requireUsable(tx, { tenantId, id: integrationId });
      return { runtime, ...(await nextEntries(tx, ctx, { integrationId, params, after: before.after })) };
    });
    const turnEndsAt = performance.now() + longestReadingMs;
    const read = await readEntries(ctx, { runtime, entryIds: entries.map(({ id }) => id), turnEndsAt });
    await save(async (tx, ctx) => {
      const again = {
        progress: before,
        ...figuresOf(before),
        next: { kind: "go_on", at: ctx.now() },
      } as const;
      // Two retries at once would wait for each other's entries; one after the other, the second finds what the first has left.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`retry ${integrationId}`}, 0))`.execute(tx);
      if (!(await isInForce(tx, runtime))) return again;
      const verdicts = await retryStep(ctx, tx, { runtime, read });
      // What another retry has tried meanwhile is its own.
      const done = before.done + verdicts.filter((verdict) => verdict !== null).length;
      const count = (status: Verdict["status"]) => verdicts.filter((verdict) => verdict?.status === status).length;
      if (count("success") + count("mapped") > 0) await noteSuccess(ctx, tx, { id: integrationId });
      await settleStatus(ctx, tx, { id: integrationId });
      const last = entries[read.length - 1];
      const after = last ? { received_id: last.received_id, element: last.element } : before.after;
      const progress = {
        ...before,
        after,
        done,
        failed: before.failed + count("error"),
        waiting: before.waiting + count("waiting"),
      };
      if (!isThrough || read.length < entries.length) return { ...again, progress, ...figuresOf(progress) };
      const open = sql<SqlBool>`${openEntries(ctx, { integrationId, filter: params.filter, direction: "out" })} and id < ${params.before}`;
      return retryPostings(ctx, tx, { integrationId, jobId: job.id, entries: open, progress });
    });
  },
});

function figuresOf({ done, failed, waiting }: z.output<typeof retryProgress>) {
  return { done, failed, waiting };
}

/** All of them at once; where one is at fault in a way that nobody foresaw, each by itself, so that it stays open alone. */
async function retryStep(
  ctx: Ctx,
  tx: Tx,
  { runtime, read }: { runtime: Runtime; read: readonly (ReadEntry | null)[] },
): Promise<(Verdict | null)[]> {
  if (read.length === 0) return [];
  try {
    return await withCare((careful) => inSavepoint(tx, () => retryEntries(ctx, tx, { runtime, read, careful })));
  } catch (error) {
    // The whole step is tried again.
    if (databaseFault(error) === "busy") throw error;
    const [one] = read;
    if (read.length === 1) {
      ctx.log.error({ event: "intake.entry_failed", entry_id: one?.id, err: error }, "it stays open");
      return [{ status: "error", error: ourFault }];
    }
    const each: (Verdict | null)[] = [];
    for (const one of read) each.push(...(await retryStep(ctx, tx, { runtime, read: [one] })));
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

/** Open entries that fit. */
export async function countEntries(
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
  if (filter?.gap_values) conditions.push(sql<SqlBool>`gap_value = any(${filter.gap_values})`);
  if (filter?.error_said !== undefined) conditions.push(sql<SqlBool>`coalesce(error_said, '') = ${filter.error_said}`);
  if (filter?.entry_ids) conditions.push(sql<SqlBool>`id = any(${filter.entry_ids})`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}
