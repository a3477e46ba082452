import type { z } from "zod";
import type { jobListQuery } from "../../contract/api/jobs.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { notFound } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { idCursor, type Page, toPage } from "../../platform/paging.ts";
import { type Grants, mayAccess, resources } from "../policy.ts";

export type JobRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;

const openStatuses = ["queued", "running", "paused"];
const shown = [
  ...([
    "id",
    "kind",
    "subject_type",
    "subject_id",
    "resource",
    "status",
    "matched",
    "done",
    "failed",
    "waiting",
    "result",
  ] as const),
  ...(["params", "created_by", "created_at", "updated_at", "started_at", "finished_at"] as const),
] as const;

/** The jobs whose records the reader may read, newest first. */
export async function findJobs(
  ctx: Ctx,
  { reader, filter }: { reader: Grants; filter: z.output<typeof jobListQuery> },
): Promise<Page<JobRow>> {
  return inTx(ctx, async (tx) => {
    let query = jobQuery(tx, ctx.tenantId)
      .where("resource", "in", readableResources(reader))
      .orderBy("id", "desc")
      .limit(filter.limit + 1);
    if (filter.status) query = query.where("status", "=", filter.status);
    if (filter.open) query = query.where("status", filter.open === "true" ? "in" : "not in", openStatuses);
    if (filter.kind) query = query.where("kind", "=", filter.kind);
    if (filter.subject_id) query = query.where("subject_id", "=", filter.subject_id);
    if (filter.cursor) query = query.where("id", "<", idCursor.decode(filter.cursor, "job"));
    return toPage(await query.execute(), filter.limit, (row) => idCursor.encode(row.id));
  });
}

/** @throws AppError not_found, also for a job of records that the reader may not read */
export async function getJob(ctx: Ctx, { id, reader }: { id: string; reader: Grants }): Promise<JobRow> {
  const row = await inTx(ctx, (tx) => getJobRow(tx, { tenantId: ctx.tenantId, id }));
  if (!readableResources(reader).includes(row.resource)) throw notFound("job");
  return row;
}

/** The rows with these ids, for whoever tells of changes. */
export async function findChangedJobs(ctx: Ctx, { ids }: { ids: string[] }): Promise<JobRow[]> {
  return inTx(ctx, (tx) => jobQuery(tx, ctx.tenantId).where("id", "in", ids).execute());
}

/** @throws AppError not_found */
export async function getJobRow(tx: Tx, { tenantId, id }: { tenantId: string; id: string }): Promise<JobRow> {
  if (!isId("job", id)) throw notFound("job");
  const row = await findOne(tx, tenantId, id);
  if (!row) throw notFound("job");
  return row;
}

function findOne(tx: Tx, tenantId: string, id: string) {
  return jobQuery(tx, tenantId).where("id", "=", id).executeTakeFirst();
}

/** What is shown of a job: how far it has come in its own words is for its next step alone, and of an import longer than all the rest. */
function jobQuery(tx: Tx, tenantId: string) {
  return tx.selectFrom("jobs").select(shown).where("tenant_id", "=", tenantId);
}

function readableResources(reader: Grants): string[] {
  return resources.filter((resource) => mayAccess(reader, `${resource}:read`));
}
