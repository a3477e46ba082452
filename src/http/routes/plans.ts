import type { FastifyInstance } from "fastify";
import { listOf, wholeListQuery } from "../../contract/api/common.ts";
import { planOut, planParams, planPatch } from "../../contract/api/plans.ts";
import { changePlan, findPlans, getPlan, presentPlan } from "../../tenancy/plans.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Plans";

export function planRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/plans",
    tag,
    summary: "The plans and their request limits",
    access: "plans:read",
    query: wholeListQuery,
    reply: { status: 200, shape: listOf(planOut) },
    handle: async (ctx) => ({ data: (await findPlans(ctx)).map(presentPlan), next_cursor: null }),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/plans/:name",
    tag,
    summary: "Show a plan",
    access: "plans:read",
    params: planParams,
    reply: { status: 200, shape: planOut },
    handle: async (ctx, { params }) => presentPlan(await getPlan(ctx, params)),
  });
  route(app, deps, {
    method: "PATCH",
    url: "/v1/plans/:name",
    tag,
    summary: "Change a plan's request limit",
    access: "super_admin",
    params: planParams,
    body: planPatch,
    reply: { status: 200, shape: planOut },
    handle: async (ctx, { params, body }) =>
      presentPlan(await changePlan(ctx, { name: params.name, requestsPerMinute: body.requests_per_minute })),
  });
}
