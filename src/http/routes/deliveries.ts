import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams } from "../../contract/api/common.ts";
import {
  deliveriesRetry,
  deliveryCurl,
  deliveryDetail,
  deliveryList,
  deliveryListQuery,
  deliveryOut,
} from "../../contract/api/deliveries.ts";
import { dryRunOut, jobOut } from "../../contract/api/jobs.ts";
import { presentDryRun } from "../../webhooks/bulk/count-deliveries.ts";
import { retryDeliveries } from "../../webhooks/bulk/retry-deliveries.ts";
import { getDelivery } from "../../webhooks/find-deliveries.ts";
import { presentDelivery, presentDeliveryDetail } from "../../webhooks/present-delivery.ts";
import { retryDelivery } from "../../webhooks/retry-delivery.ts";
import { writeCurl } from "../../webhooks/write-curl.ts";
import { answerWithJob } from "../answer-with-job.ts";
import type { HttpDeps } from "../authenticate.ts";
import { logSearch, readLogPage } from "../read-log-page.ts";
import { route } from "../route.ts";

const tag = "Deliveries";

export function deliveryRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/deliveries",
    tag,
    summary: "The delivery log of all webhooks, newest first",
    access: "deliveries:read",
    query: deliveryListQuery,
    description: logSearch,
    reply: { status: 200, shape: deliveryList },
    handle: (ctx, { query }) => readLogPage(ctx, query),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/deliveries/:id",
    tag,
    summary: "One delivery with every attempt's request and response",
    access: "deliveries:read",
    params: idParams,
    reply: { status: 200, shape: deliveryDetail },
    handle: async (ctx, { params }) => presentDeliveryDetail(await getDelivery(ctx, params)),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/deliveries/:id/curl",
    tag,
    summary: "Its request as a curl command, signed now",
    description:
      "For whoever may change deliveries, since it holds a valid signature. The values of the webhook's own headers stay masked.",
    access: "deliveries:write",
    params: idParams,
    reply: { status: 200, shape: deliveryCurl },
    handle: (ctx, { params }) => writeCurl(ctx, params),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/deliveries/:id/retry",
    tag,
    summary: "One attempt now",
    access: "deliveries:write",
    params: idParams,
    body: z.strictObject({}),
    reply: { status: 202, shape: deliveryOut },
    handle: async (ctx, { params }) => presentDelivery(await retryDelivery(ctx, params)),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/deliveries/retry",
    operationId: "retryDeliveries",
    tag,
    summary: "Try many once more, as a job; or only count them",
    access: "deliveries:write",
    body: deliveriesRetry,
    reply: { status: 202, shape: jobOut, or: { status: 200, shape: dryRunOut } },
    async handle(ctx, { body, or, reply }) {
      const begun = await retryDeliveries(ctx, body);
      return begun.kind === "dry_run" ? or(presentDryRun(begun.found)) : answerWithJob(reply, begun.job);
    },
  });
}
