import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf } from "../../contract/api/common.ts";
import { jobListQuery, jobOut } from "../../contract/api/jobs.ts";
import { findJobs, getJob } from "../../tenancy/jobs/find-jobs.ts";
import { steerJob } from "../../tenancy/jobs/steer-job.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { showJob, showJobInList } from "../show-job.ts";

const tag = "Jobs";
const whose = "Shows the jobs whose records the key or session may read; steering one needs the right to change them.";

export function jobRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/jobs",
    tag,
    summary: "Work that runs for long, newest first",
    description: whose,
    access: "jobs:read",
    query: jobListQuery,
    reply: { status: 200, shape: listOf(jobOut) },
    async handle(ctx, { query, caller }) {
      const page = await findJobs(ctx, { reader: caller, filter: query });
      return { data: page.rows.map(showJobInList), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/jobs/:id",
    tag,
    summary: "How far a job is",
    description: whose,
    access: "jobs:read",
    params: idParams,
    reply: { status: 200, shape: jobOut },
    handle: async (ctx, { params, caller }) => showJob(await getJob(ctx, { id: params.id, reader: caller })),
  });
  for (const [verb, summary] of [
    ["pause", "Stop for now; what is under way ends"],
    ["resume", "Go on where it stopped"],
    ["stop", "Stop for good; what was done stays"],
  ] as const) {
    route(app, deps, {
      method: "POST",
      url: `/v1/jobs/:id/${verb}`,
      tag,
      summary,
      description: whose,
      access: "jobs:write",
      params: idParams,
      body: z.strictObject({}),
      reply: { status: 200, shape: jobOut },
      handle: async (ctx, { params, caller }) => showJob(await steerJob(ctx, { id: params.id, verb, by: caller })),
    });
  }
}
