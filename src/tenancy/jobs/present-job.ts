import type { z } from "zod";
import type { jobOut } from "../../contract/api/jobs.ts";
import type { JobRow } from "./find-jobs.ts";

type JobOut = z.input<typeof jobOut>;

/** For lists and the stream: a result without its rows, of which an import has thousands; the job itself shows them. */
export function presentJobInList(row: JobRow): JobOut {
  const job = presentJob(row);
  if (!job.result || !("rows" in job.result)) return job;
  const { rows: _, ...result } = job.result;
  return { ...job, result };
}

export function presentJob(row: JobRow): JobOut {
  return {
    id: row.id,
    kind: row.kind,
    subject_type: row.subject_type,
    subject_id: row.subject_id,
    status: row.status as JobOut["status"], // checked by the database
    matched: row.matched,
    done: row.done,
    failed: row.failed,
    waiting: row.waiting,
    // Written by us as objects.
    result: row.result as JobOut["result"],
    params: row.params as JobOut["params"],
    created_by: row.created_by as JobOut["created_by"],
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
  };
}
