import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { listOf, listQuery } from "../../contract/api/common.ts";
import { consumerOut, consumerParams, consumerPut } from "../../contract/api/event-consumers.ts";
import { deleteConsumer, type EventConsumer, findConsumers, getConsumer, storeConsumer } from "../../outbox/event-consumers.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Events";
const access = { read: "event-consumers:read", write: "event-consumers:write" } as const;

export function eventConsumerRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/event-consumers",
    tag,
    summary: "The named readers of the feed, and how far each has come",
    access: access.read,
    query: listQuery,
    reply: { status: 200, shape: listOf(consumerOut) },
    async handle(ctx, { query }) {
      const page = await findConsumers(ctx, query);
      return { data: page.rows.map(present), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/event-consumers/:name",
    tag,
    summary: "How far a reader of the feed has come",
    access: access.read,
    params: consumerParams,
    reply: { status: 200, shape: consumerOut },
    handle: async (ctx, { params }) => present(await getConsumer(ctx, params)),
  });
  route(app, deps, {
    method: "PUT",
    url: "/v1/event-consumers/:name",
    tag,
    summary: "Keep how far a reader of the feed has come, for `GET /v1/events?consumer=`; makes it the first time",
    access: access.write,
    params: consumerParams,
    body: consumerPut,
    reply: { status: 200, shape: consumerOut },
    handle: async (ctx, { params, body }) => present(await storeConsumer(ctx, { name: params.name, cursor: body.cursor })),
  });
  route(app, deps, {
    method: "DELETE",
    url: "/v1/event-consumers/:name",
    tag,
    summary: "Forget a reader of the feed",
    access: access.write,
    params: consumerParams,
    reply: { status: 204, shape: z.undefined() },
    handle: (ctx, { params }) => deleteConsumer(ctx, params),
  });
}

function present({ name, cursor, updatedAt }: EventConsumer): z.input<typeof consumerOut> {
  return { name, cursor, updated_at: updatedAt.toISOString() };
}
