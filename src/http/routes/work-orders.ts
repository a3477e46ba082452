import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf, wholeListQuery } from "../../contract/api/common.ts";
import {
  workOrderCreate,
  workOrderListQuery,
  workOrderOut,
  workOrderPatch,
  workOrderStep,
} from "../../contract/api/work-orders.ts";
import { assetKind } from "../../domains/assets/assets.ts";
import { changeWorkOrder } from "../../domains/maintenance/change-work-order.ts";
import { createWorkOrder } from "../../domains/maintenance/create-work-order.ts";
import { deleteWorkOrder } from "../../domains/maintenance/delete-work-order.ts";
import { findWorkOrders, getWorkOrder } from "../../domains/maintenance/find-work-orders.ts";
import { presentWorkOrder } from "../../domains/maintenance/present-work-order.ts";
import { findSteps } from "../../domains/maintenance/work-order-steps.ts";
import { getRecord } from "../../domains/property/find-records.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { trailRoute } from "./trail.ts";

const tag = "Work orders";
const access = { read: "work-orders:read", write: "work-orders:write" } as const;

export function workOrderRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "POST",
    url: "/v1/work-orders",
    tag,
    summary: "Enter a work order",
    access: access.write,
    body: workOrderCreate,
    reply: { status: 201, shape: workOrderOut },
    handle: async (ctx, { body, etag }) => etag(await createWorkOrder(ctx, body)),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/work-orders",
    tag,
    summary: "List work orders, newest first",
    access: access.read,
    query: workOrderListQuery,
    reply: { status: 200, shape: listOf(workOrderOut) },
    async handle(ctx, { query }) {
      const page = await findWorkOrders(ctx, query);
      return { data: page.rows.map(presentWorkOrder), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/assets/:id/work-orders",
    tag: "Assets",
    summary: "The work orders of an asset, newest first",
    access: access.read,
    params: idParams,
    query: workOrderListQuery.omit({ asset_id: true }),
    reply: { status: 200, shape: listOf(workOrderOut) },
    async handle(ctx, { params, query }) {
      await getRecord(ctx, assetKind, params);
      const page = await findWorkOrders(ctx, { ...query, asset_id: params.id });
      return { data: page.rows.map(presentWorkOrder), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/work-orders/:id",
    tag,
    summary: "Show a work order",
    access: access.read,
    params: idParams,
    reply: { status: 200, shape: workOrderOut },
    handle: async (ctx, { params, etag }) => presentWorkOrder(etag(await getWorkOrder(ctx, params))),
  });
  route(app, deps, {
    method: "PATCH",
    url: "/v1/work-orders/:id",
    tag,
    summary: "Change a work order that isn't done",
    access: access.write,
    params: idParams,
    body: workOrderPatch,
    reply: { status: 200, shape: workOrderOut },
    handle: async (ctx, { params, body, etag, ifMatch }) =>
      etag(await changeWorkOrder(ctx, { id: params.id, patch: body, ifMatch })),
  });
  route(app, deps, {
    method: "DELETE",
    url: "/v1/work-orders/:id",
    tag,
    summary: "Delete a work order that is draft, open or cancelled",
    description:
      "Takes it out of sight; its number isn't used again. What is under way is cancelled instead, and what is done stays as a record of work and cost: 409 `invalid_transition`.",
    access: access.write,
    params: idParams,
    reply: { status: 204, shape: z.undefined() },
    handle: (ctx, { params, ifMatch }) => deleteWorkOrder(ctx, { id: params.id, ifMatch }),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/work-orders/:id/steps",
    tag,
    summary: "Every step it took: who, when, why; oldest first",
    access: access.read,
    params: idParams,
    query: wholeListQuery,
    reply: { status: 200, shape: listOf(workOrderStep) },
    handle: async (ctx, { params }) => ({ data: await findSteps(ctx, params), next_cursor: null }),
  });
  trailRoute(app, deps, { resource: "work-orders", tag, exists: getWorkOrder });
}
