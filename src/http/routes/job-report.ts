import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams } from "../../contract/api/common.ts";
import { attachment } from "../../domains/documents/file-names.ts";
import { getIntegration } from "../../integrations/find-integrations.ts";
import { jobReport } from "../../integrations/import/job-report.ts";
import type { Ctx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { writeWorkbook } from "../../platform/write-workbook.ts";
import { getJob, type JobRow } from "../../tenancy/jobs/find-jobs.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

export function jobReportRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/jobs/:id/report",
    operationId: "exportJobReport",
    tag: "Jobs",
    summary: "The report of a job as a workbook",
    description:
      "An `.xlsx`. Of an import or its dry run that is over, the acceptance report: the share of rows that were taken in complete, defects by " +
      "sheet, and the rows that have one. Of other jobs, their counts. It holds no formulas; texts that could be taken for one have an apostrophe " +
      "in front.",
    access: "jobs:read",
    params: idParams,
    reply: { status: 200, shape: z.string().meta({ format: "binary" }), type: "application/octet-stream" },
    async handle(ctx, { params, caller, reply }) {
      const job = await getJob(ctx, { id: params.id, reader: caller });
      const { name, sheets } = jobReport(job, { subject: await nameOf(ctx, job) });
      reply.headers({
        "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "content-disposition": attachment(name),
        "x-content-type-options": "nosniff",
      });
      return Readable.from(writeWorkbook(sheets));
    },
  });
}

/** An integration by its name; a deleted one's imports stay. */
async function nameOf(ctx: Ctx, { subject_type: type, subject_id: id }: JobRow): Promise<string> {
  if (type !== "integration" || id === null) return id ?? "";
  const found = await getIntegration(ctx, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  return found?.name ?? id;
}
