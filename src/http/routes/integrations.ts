import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf, wholeListQuery } from "../../contract/api/common.ts";
import {
  inboundRotate,
  integrationCreate,
  integrationEnable,
  integrationListQuery,
  integrationOut,
  integrationPatch,
  integrationTypeOut,
  openWorkOut,
  pauseOut,
} from "../../contract/api/integrations.ts";
import { changeIntegration } from "../../integrations/change-integration.ts";
import { countOpen } from "../../integrations/deletion/count-open.ts";
import { deleteIntegration } from "../../integrations/deletion/delete-integration.ts";
import { describePause } from "../../integrations/describe-pause.ts";
import { describeTypes } from "../../integrations/describe-types.ts";
import { disableIntegration, enableIntegration } from "../../integrations/enable-integration.ts";
import { findIntegrations, getIntegrationOrDeleted } from "../../integrations/find-integrations.ts";
import { registerIntegration } from "../../integrations/register-integration.ts";
import { rotateInbound } from "../../integrations/rotate-inbound.ts";
import type { HttpDeps } from "../authenticate.ts";
import { presenterOf } from "../present-integration-to.ts";
import { route } from "../route.ts";

const tag = "Integrations";

export function integrationRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const present = presenterOf(deps);

  route(app, deps, {
    method: "GET",
    url: "/v1/integration-types",
    tag,
    summary: "List the types and presets that can be registered",
    access: "integration-types:read",
    query: wholeListQuery,
    reply: { status: 200, shape: listOf(integrationTypeOut) },
    handle: async () => ({ data: describeTypes(), next_cursor: null }),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations",
    tag,
    summary: "Register an integration; it is disabled until somebody enables it",
    access: "integrations:write",
    body: integrationCreate,
    reply: { status: 201, shape: integrationOut },
    handle: async (ctx, { body, etag, raw }) => present(etag(await registerIntegration(ctx, body)), raw),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations",
    tag,
    summary: "List integrations, newest first",
    access: "integrations:read",
    query: integrationListQuery,
    reply: { status: 200, shape: listOf(integrationOut) },
    async handle(ctx, { query, raw }) {
      const page = await findIntegrations(ctx, query);
      return { data: page.rows.map((row) => present(row, raw)), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id",
    tag,
    summary: "Show an integration, also one that was deleted",
    access: "integrations:read",
    params: idParams,
    reply: { status: 200, shape: integrationOut },
    handle: async (ctx, { params, etag, raw }) => present(etag(await getIntegrationOrDeleted(ctx, params)), raw),
  });
  route(app, deps, {
    method: "PATCH",
    url: "/v1/integrations/:id",
    tag,
    summary: "Change an integration",
    access: "integrations:read",
    params: idParams,
    body: integrationPatch,
    reply: { status: 200, shape: integrationOut },
    handle: async (ctx, { params, body, caller, etag, ifMatch, raw }) =>
      present(etag(await changeIntegration(ctx, { id: params.id, patch: body, caller, ifMatch })), raw),
  });
  route(app, deps, {
    method: "DELETE",
    url: "/v1/integrations/:id",
    tag,
    summary: "Delete an integration; what is open is ended, its log stays",
    access: "integrations:write",
    params: idParams,
    reply: { status: 204, shape: z.undefined() },
    handle: (ctx, { params, ifMatch }) => deleteIntegration(ctx, { id: params.id, ifMatch }),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/open-work",
    operationId: "countOpenWorkOfIntegration",
    tag,
    summary: "Count what is open, which deleting the integration would end",
    access: "integrations:read",
    params: idParams,
    reply: { status: 200, shape: openWorkOut },
    handle: (ctx, { params }) => countOpen(ctx, params),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/integrations/:id/pause",
    operationId: "showPauseOfIntegration",
    tag,
    summary: "What happened while it was disabled, and what enabling it can make up for",
    access: "integrations:read",
    params: idParams,
    reply: { status: 200, shape: pauseOut },
    handle: (ctx, { params }) => describePause(ctx, params),
  });
  for (const [verb, summary, act] of [
    ["enable", "Take in what comes from now on, and what was stored before; post what happens from now on", enableIntegration],
    ["disable", "Take nothing in and post nothing; its receiver answers 409", disableIntegration],
  ] as const) {
    route(app, deps, {
      method: "POST",
      url: `/v1/integrations/:id/${verb}`,
      tag,
      summary,
      access: "integrations:write",
      params: idParams,
      body: verb === "enable" ? integrationEnable : z.strictObject({}),
      reply: { status: 200, shape: integrationOut },
      handle: async (ctx, { params, body, etag, ifMatch, raw }) =>
        present(etag(await act(ctx, { ...params, ...body, ifMatch })), raw),
    });
  }
  route(app, deps, {
    method: "POST",
    url: "/v1/integrations/:id/rotate-inbound",
    tag,
    summary: "Give its receiver a new secret; the old one is right beside it until the overlap ends",
    access: "integrations:write",
    params: idParams,
    body: inboundRotate,
    reply: { status: 200, shape: integrationOut },
    handle: async (ctx, { params, body, etag, ifMatch, raw }) =>
      present(etag(await rotateInbound(ctx, { ...body, id: params.id, ifMatch })), raw),
  });
}
