import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf } from "../../contract/api/common.ts";
import { deliveryDetail, deliveryList, deliveryListQuery } from "../../contract/api/deliveries.ts";
import { filterCheck, filterChecked } from "../../contract/api/webhook-filters.ts";
import { webhookStats, webhookStatsQuery } from "../../contract/api/webhook-stats.ts";
import {
  secretRotate,
  secretRotated,
  webhookCreate,
  webhookCreated,
  webhookListQuery,
  webhookOut,
  webhookPatch,
  webhookTest,
} from "../../contract/api/webhooks.ts";
import { notFound } from "../../platform/errors.ts";
import { changeWebhook } from "../../webhooks/change-webhook.ts";
import { completeRotation } from "../../webhooks/complete-rotation.ts";
import { deleteWebhook } from "../../webhooks/delete-webhook.ts";
import { findWebhookStats } from "../../webhooks/find-webhook-stats.ts";
import { findWebhooks, getWebhook } from "../../webhooks/find-webhooks.ts";
import { pauseWebhook } from "../../webhooks/pause-webhook.ts";
import { presentDeliveryDetail } from "../../webhooks/present-delivery.ts";
import { presentWebhook } from "../../webhooks/present-webhook.ts";
import { registerWebhook } from "../../webhooks/register-webhook.ts";
import { rotateSecret } from "../../webhooks/rotate-secret.ts";
import { sendTestEvent } from "../../webhooks/send-test-event.ts";
import { tryFilter } from "../../webhooks/try-filter.ts";
import type { HttpDeps } from "../authenticate.ts";
import { logSearch, readLogPage } from "../read-log-page.ts";
import { route } from "../route.ts";

const tag = "Webhooks";

export function webhookRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "POST",
    url: "/v1/webhooks",
    tag,
    summary: "Register a webhook; the reply alone shows its secret",
    access: "webhooks:write",
    body: webhookCreate,
    reply: { status: 201, shape: webhookCreated },
    async handle(ctx, { body, etag }) {
      const { webhook, secret } = await registerWebhook(ctx, body);
      return { ...presentWebhook(etag(webhook)), secret };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/webhooks",
    tag,
    summary: "List webhooks, newest first",
    access: "webhooks:read",
    query: webhookListQuery,
    reply: { status: 200, shape: listOf(webhookOut) },
    async handle(ctx, { query }) {
      const page = await findWebhooks(ctx, query);
      return { data: page.rows.map(presentWebhook), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/webhooks/stats",
    operationId: "listWebhookStats",
    tag,
    summary: "Attempts of all webhooks by hour and outcome, in one list",
    access: "webhooks:read",
    query: webhookStatsQuery,
    reply: { status: 200, shape: z.object({ data: z.array(webhookStats) }) },
    handle: async (ctx, { query }) => ({ data: await findWebhookStats(ctx, query) }),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/webhooks/:id/stats",
    operationId: "getStatsOfWebhook",
    tag,
    summary: "Attempts of one webhook by hour and outcome",
    access: "webhooks:read",
    params: idParams,
    query: webhookStatsQuery,
    reply: { status: 200, shape: webhookStats },
    async handle(ctx, { params, query }) {
      await getWebhook(ctx, params);
      const [stats] = await findWebhookStats(ctx, { ...query, id: params.id });
      if (!stats) throw notFound("webhook");
      return stats;
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/webhooks/:id",
    tag,
    summary: "Show a webhook",
    access: "webhooks:read",
    params: idParams,
    reply: { status: 200, shape: webhookOut },
    handle: async (ctx, { params, etag }) => presentWebhook(etag(await getWebhook(ctx, params))),
  });
  route(app, deps, {
    method: "PATCH",
    url: "/v1/webhooks/:id",
    tag,
    summary: "Change a webhook",
    access: "webhooks:write",
    params: idParams,
    body: webhookPatch,
    reply: { status: 200, shape: webhookOut },
    handle: async (ctx, { params, body, etag, ifMatch }) =>
      presentWebhook(etag(await changeWebhook(ctx, { id: params.id, patch: body, ifMatch }))),
  });
  route(app, deps, {
    method: "DELETE",
    url: "/v1/webhooks/:id",
    tag,
    summary: "Delete a webhook; its log stays",
    access: "webhooks:write",
    params: idParams,
    reply: { status: 204, shape: z.undefined() },
    handle: (ctx, { params, ifMatch }) => deleteWebhook(ctx, { id: params.id, ifMatch }),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/webhooks/filter/check",
    operationId: "checkWebhookFilter",
    description: "Changes nothing. A filter that can't be kept is told of in `errors`, with the characters that are meant.",
    tag,
    summary: "Try a filter: on the catalog's examples, on your last events, on a sample of your own",
    access: "webhooks:write",
    body: filterCheck,
    reply: { status: 200, shape: filterChecked },
    handle: (ctx, { body }) => tryFilter(ctx, body),
  });
  for (const [verb, summary, act] of [
    ["pause", "Stop sending; what comes meanwhile is held", pauseWebhook],
    ["complete-rotation", "End a rotation's overlap now: the new secret alone signs", completeRotation],
  ] as const) {
    route(app, deps, {
      method: "POST",
      url: `/v1/webhooks/:id/${verb}`,
      tag,
      summary,
      access: "webhooks:write",
      params: idParams,
      body: z.strictObject({}),
      reply: { status: 200, shape: webhookOut },
      handle: async (ctx, { params, etag, ifMatch }) => presentWebhook(etag(await act(ctx, { ...params, ifMatch }))),
    });
  }
  route(app, deps, {
    method: "POST",
    url: "/v1/webhooks/:id/rotate-secret",
    tag,
    summary: "Give a webhook a new secret; the old one signs beside it until the overlap ends",
    access: "webhooks:write",
    params: idParams,
    body: secretRotate,
    reply: { status: 200, shape: secretRotated },
    async handle(ctx, { params, body, ifMatch }) {
      const input = { id: params.id, secret: body.secret, overlapHours: body.overlap_hours, ifMatch };
      const { secret, overlapEndsAt } = await rotateSecret(ctx, input);
      return { secret, overlap_ends_at: overlapEndsAt?.toISOString() ?? null };
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/webhooks/:id/test",
    tag,
    summary: "Send a test event now and show what came back",
    access: "webhooks:write",
    params: idParams,
    body: webhookTest,
    reply: { status: 200, shape: deliveryDetail },
    async handle(ctx, { params, body, ifMatch }) {
      ifMatch(await getWebhook(ctx, params));
      return presentDeliveryDetail(await sendTestEvent(ctx, { webhookId: params.id, event: body.event }));
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/webhooks/:id/deliveries",
    tag,
    summary: "The delivery log of one webhook, newest first",
    access: "webhooks:read",
    params: idParams,
    query: deliveryListQuery.omit({ webhook_id: true }),
    description: logSearch,
    reply: { status: 200, shape: deliveryList },
    async handle(ctx, { params, query }) {
      await getWebhook(ctx, params);
      return readLogPage(ctx, { ...query, webhook_id: params.id });
    },
  });
}
