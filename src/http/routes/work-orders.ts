import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams } from "../../contract/api/common.ts";
import { workOrderComplete, workOrderCreate, workOrderOut } from "../../contract/api/work-orders.ts";
import { completeWorkOrder } from "../../domains/maintenance/complete-work-order.ts";
import { createWorkOrder } from "../../domains/maintenance/create-work-order.ts";
import { getWorkOrder } from "../../domains/maintenance/find-work-orders.ts";
import { presentWorkOrder } from "../../domains/maintenance/present-work-order.ts";
import { startWorkOrder } from "../../domains/maintenance/start-work-order.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Work orders";

export function workOrderRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "POST",
    url: "/v1/work-orders",
    tag,
    summary: "Enter a work order",
    access: "work-orders:write",
    body: workOrderCreate,
    reply: { status: 201, shape: workOrderOut },
    handle: (ctx, { body }) => createWorkOrder(ctx, body),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/work-orders/:id",
    tag,
    summary: "Show a work order",
    access: "work-orders:read",
    params: idParams,
    reply: { status: 200, shape: workOrderOut },
    handle: async (ctx, { params }) => presentWorkOrder(await getWorkOrder(ctx, params)),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/work-orders/:id/start",
    tag,
    summary: "Begin the work",
    access: "work-orders:write",
    params: idParams,
    body: z.strictObject({}),
    reply: { status: 200, shape: workOrderOut },
    handle: (ctx, { params }) => startWorkOrder(ctx, params),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/work-orders/:id/complete",
    tag,
    summary: "The work is done",
    access: "work-orders:write",
    params: idParams,
    body: workOrderComplete,
    reply: { status: 200, shape: workOrderOut },
    handle: (ctx, { params, body }) => completeWorkOrder(ctx, { id: params.id, resolutionNotes: body.resolution_notes }),
  });
}
