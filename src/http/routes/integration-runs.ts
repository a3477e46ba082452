import type { FastifyInstance } from "fastify";
import { idParams, listOf } from "../../contract/api/common.ts";
import { nextRunsIn, nextRunsOut, runListQuery, runOut, runStart } from "../../contract/api/integration-runs.ts";
import { getIntegration } from "../../integrations/find-integrations.ts";
import { checkMayMend } from "../../integrations/may-change.ts";
import { findRuns } from "../../integrations/pull/find-runs.ts";
import { presentRun } from "../../integrations/pull/present-run.ts";
import { previewRuns } from "../../integrations/pull/preview-runs.ts";
import { requestRun } from "../../integrations/pull/request-run.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Integrations";

/** When integrations pull, what each run brought, and beginning one by hand. */
export function integrationRunRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/runs",
    operationId: "listRunsOfIntegration",
    tag,
    summary: "The runs of an integration, newest first",
    access: "integrations:read",
    params: idParams,
    query: runListQuery,
    reply: { status: 200, shape: listOf(runOut) },
    async handle(ctx, { params, query }) {
      await getIntegration(ctx, params);
      const page = await findRuns(ctx, { ...query, integrationId: params.id });
      return { data: page.rows.map(presentRun), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/sync",
    tag,
    summary: "Run it now: ask the other side for what is new",
    access: "integrations:read",
    params: idParams,
    body: runStart,
    reply: { status: 202, shape: runOut },
    async handle(ctx, { params, body, caller, reply, ifMatch }) {
      checkMayMend(caller, await getIntegration(ctx, params));
      const run = await requestRun(ctx, { id: params.id, fromBeginning: body.from_beginning ?? false, ifMatch });
      reply.header("Location", `/v1/integrations/${params.id}/runs`);
      return presentRun(run);
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/next-runs",
    operationId: "previewRunsOfIntegration",
    tag,
    summary: "When a schedule that isn't saved yet would run",
    access: "integrations:read",
    body: nextRunsIn,
    reply: { status: 200, shape: nextRunsOut },
    async handle(ctx, { body }) {
      const { timeZone, nextRuns } = await previewRuns(ctx, body);
      return { time_zone: timeZone, next_runs: nextRuns.map((at) => at.toISOString()) };
    },
  });
}
