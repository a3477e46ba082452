import type { z } from "zod";
import type { jobOut } from "../contract/api/jobs.ts";
import { orderKinds } from "../integrations/import/order-kinds.ts";
import type { JobRow } from "../tenancy/jobs/find-jobs.ts";
import { presentJob, presentJobInList } from "../tenancy/jobs/present-job.ts";

/** A job for a reply, an import's kinds of record in their order. */
export function showJob(row: JobRow): z.input<typeof jobOut> {
  return presentJob(orderKinds(row));
}

/** The same for lists and the stream, without the rows of an import. */
export function showJobInList(row: JobRow): z.input<typeof jobOut> {
  return presentJobInList(orderKinds(row));
}
