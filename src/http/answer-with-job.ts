import type { FastifyReply } from "fastify";
import type { z } from "zod";
import type { jobOut } from "../contract/api/jobs.ts";
import type { JobRow } from "../tenancy/jobs/find-jobs.ts";
import { showJob } from "./show-job.ts";

/** The body of a 202, with the place where the job's progress shows (contract §2). */
export function answerWithJob(reply: FastifyReply, job: JobRow): z.input<typeof jobOut> {
  reply.header("Location", `/v1/jobs/${job.id}`);
  return showJob(job);
}
