import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
  apiKeyCreate,
  apiKeyCreated,
  apiKeyListQuery,
  apiKeyOut,
  apiKeyPatch,
  apiKeyRotate,
} from "../../contract/api/api-keys.ts";
import { idParams, listOf } from "../../contract/api/common.ts";
import { changeApiKey } from "../../tenancy/change-api-key.ts";
import { createApiKey } from "../../tenancy/create-api-key.ts";
import { findApiKeys, getApiKey, presentApiKey } from "../../tenancy/find-api-keys.ts";
import { deleteApiKey, revokeApiKey } from "../../tenancy/revoke-api-key.ts";
import { rotateApiKey } from "../../tenancy/rotate-api-key.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "API keys";

export function apiKeyRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "POST",
    url: "/v1/api-keys",
    tag,
    summary: "Make an API key; the reply alone shows its secret",
    access: "api-keys:write",
    body: apiKeyCreate,
    reply: { status: 201, shape: apiKeyCreated },
    async handle(ctx, { body, caller, etag }) {
      const { key, secret } = await createApiKey(ctx, { granter: caller, key: body });
      return { ...presentApiKey(etag(key), ctx.now()), secret };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/api-keys",
    tag,
    summary: "List API keys, newest first",
    access: "api-keys:read",
    query: apiKeyListQuery,
    reply: { status: 200, shape: listOf(apiKeyOut) },
    async handle(ctx, { query }) {
      const page = await findApiKeys(ctx, query);
      return { data: page.rows.map((row) => presentApiKey(row, ctx.now())), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/api-keys/:id",
    tag,
    summary: "Show an API key, without its secret",
    access: "api-keys:read",
    params: idParams,
    reply: { status: 200, shape: apiKeyOut },
    handle: async (ctx, { params, etag }) => presentApiKey(etag(await getApiKey(ctx, params)), ctx.now()),
  });
  route(app, deps, {
    method: "PATCH",
    url: "/v1/api-keys/:id",
    tag,
    summary: "Change an API key's name, expiry or request limit",
    access: "api-keys:write",
    params: idParams,
    body: apiKeyPatch,
    reply: { status: 200, shape: apiKeyOut },
    handle: async (ctx, { params, body, caller, etag, ifMatch }) =>
      presentApiKey(etag(await changeApiKey(ctx, { ...params, by: caller, patch: body, ifMatch })), ctx.now()),
  });
  route(app, deps, {
    method: "DELETE",
    url: "/v1/api-keys/:id",
    tag,
    summary: "Revoke an API key and take it off the list",
    access: "api-keys:write",
    params: idParams,
    reply: { status: 204, shape: z.undefined() },
    handle: (ctx, { params, ifMatch }) => deleteApiKey(ctx, { ...params, ifMatch }),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/api-keys/:id/revoke",
    tag,
    summary: "Refuse an API key from now on",
    access: "api-keys:write",
    params: idParams,
    body: z.strictObject({}),
    reply: { status: 200, shape: apiKeyOut },
    handle: async (ctx, { params, etag, ifMatch }) =>
      presentApiKey(etag(await revokeApiKey(ctx, { ...params, ifMatch })), ctx.now()),
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/api-keys/:id/rotate",
    tag,
    summary: "Give an API key a new secret; the old one is accepted until the overlap ends",
    access: "api-keys:write",
    params: idParams,
    body: apiKeyRotate,
    reply: { status: 200, shape: apiKeyCreated },
    async handle(ctx, { params, body, caller, etag, ifMatch }) {
      const { key, secret } = await rotateApiKey(ctx, { ...params, by: caller, ifMatch, overlapHours: body.overlap_hours });
      return { ...presentApiKey(etag(key), ctx.now()), secret };
    },
  });
}
