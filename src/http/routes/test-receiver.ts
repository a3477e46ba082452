import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { listOf } from "../../contract/api/common.ts";
import { receivedRequestOut, receivedRequestQuery, testReceiverOut } from "../../contract/api/test-receiver.ts";
import { clearRequests, findRequests } from "../../webhooks/test-receiver/find-requests.ts";
import { inboxUrl, openInbox } from "../../webhooks/test-receiver/inbox.ts";
import { presentRequest } from "../../webhooks/test-receiver/present-request.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Test receiver";

export function testReceiverRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/test-receiver",
    tag,
    summary: "This tenant's address at the built-in receiver, for a first delivery without a server of one's own",
    access: "webhooks:read",
    reply: { status: 200, shape: testReceiverOut },
    async handle(ctx) {
      const token = await openInbox(ctx);
      const port = deps.testReceiver?.port() ?? null;
      return { url: port === null ? null : inboxUrl({ port, token }), available: deps.testReceiver?.available() ?? false };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/test-receiver/requests",
    tag,
    summary: "What arrived there, newest first, with the verdict on its signatures; the last 200 are kept",
    access: "webhooks:read",
    query: receivedRequestQuery,
    reply: { status: 200, shape: listOf(receivedRequestOut) },
    async handle(ctx, { query }) {
      const page = await findRequests(ctx, query);
      return { data: page.rows.map(presentRequest), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "DELETE",
    url: "/v1/test-receiver/requests",
    tag,
    summary: "Forget what arrived there",
    access: "webhooks:write",
    reply: { status: 204, shape: z.undefined() },
    handle: (ctx) => clearRequests(ctx),
  });
}
