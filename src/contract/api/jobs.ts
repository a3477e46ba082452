import { z } from "zod";
import { actorOut, listQuery, ref, timeOut } from "./common.ts";

export const jobStatus = z.enum(["queued", "running", "paused", "done", "stopped", "failed"]);

/** Work that runs for long (contract §2): the reply of a 202, and what `/v1/jobs` shows. */
export const jobOut = z.object({
  id: z.string(),
  /** What it does, such as deliveries.retry. */
  kind: z.string(),
  subject_type: z.string().nullable(),
  subject_id: z.string().nullable(),
  status: jobStatus,
  /** How many records it found when it was started. */
  matched: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  /** Of those done: the job left them waiting for another record, and they follow by themselves when it has come; what a dry run would leave. */
  waiting: z.number().int(),
  /** Null while it runs; what it says depends on the kind. */
  result: z.record(z.string(), z.unknown()).nullable(),
  /** What it was started with. */
  params: z.record(z.string(), z.unknown()),
  created_by: actorOut,
  created_at: timeOut,
  updated_at: timeOut,
  started_at: timeOut.nullable(),
  finished_at: timeOut.nullable(),
});

export const jobListQuery = listQuery.extend({
  status: jobStatus.optional(),
  /** true: what isn't over yet, paused ones too. */
  open: z.enum(["true", "false"]).optional(),
  kind: z.string().max(100).optional(),
  subject_id: ref.optional(),
});

/** What a dry run says: how many there are, and between which times. */
export const dryRunOut = z.object({
  matched: z.number().int(),
  oldest: timeOut.nullable(),
  newest: timeOut.nullable(),
});
