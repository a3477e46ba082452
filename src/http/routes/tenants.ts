import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf } from "../../contract/api/common.ts";
import { tenantCreate, tenantCreated, tenantListQuery, tenantOut, tenantPatch } from "../../contract/api/tenants.ts";
import { changeTenant, reactivateTenant, suspendTenant } from "../../tenancy/change-tenant.ts";
import { presentApiKey } from "../../tenancy/find-api-keys.ts";
import { findTenants, getTenant, presentTenant } from "../../tenancy/find-tenants.ts";
import { openTenant } from "../../tenancy/open-tenant.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Tenants";

export function tenantRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "POST",
    url: "/v1/tenants",
    tag,
    summary: "Make a tenant; the reply alone shows its first admin key",
    access: "super_admin",
    body: tenantCreate,
    reply: { status: 201, shape: tenantCreated },
    async handle(ctx, { body, etag }) {
      const { tenant, key, secret } = await openTenant(ctx, body);
      return { ...presentTenant(etag(tenant)), api_key: { ...presentApiKey(key, ctx.now()), secret } };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/tenants",
    tag,
    summary: "List tenants, newest first",
    access: "super_admin",
    query: tenantListQuery,
    reply: { status: 200, shape: listOf(tenantOut) },
    async handle(ctx, { query }) {
      const page = await findTenants(ctx, query);
      return { data: page.rows.map(presentTenant), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/tenants/:id",
    tag,
    summary: "Show a tenant",
    access: "super_admin",
    params: idParams,
    reply: { status: 200, shape: tenantOut },
    handle: async (ctx, { params, etag }) => presentTenant(etag(await getTenant(ctx, params))),
  });
  route(app, deps, {
    method: "PATCH",
    url: "/v1/tenants/:id",
    tag,
    summary: "Change a tenant's name, plan or settings",
    access: "super_admin",
    params: idParams,
    body: tenantPatch,
    reply: { status: 200, shape: tenantOut },
    handle: async (ctx, { params, body, etag, ifMatch }) =>
      presentTenant(etag(await changeTenant(ctx, { ...params, patch: body, ifMatch }))),
  });
  for (const [verb, summary, act] of [
    ["suspend", "Refuse its keys and sessions and stop its sending; what is due waits", suspendTenant],
    ["reactivate", "Let it in again and send what waited", reactivateTenant],
  ] as const) {
    route(app, deps, {
      method: "POST",
      url: `/v1/tenants/:id/${verb}`,
      tag,
      summary,
      access: "super_admin",
      params: idParams,
      body: z.strictObject({}),
      reply: { status: 200, shape: tenantOut },
      handle: async (ctx, { params, etag, ifMatch }) => presentTenant(etag(await act(ctx, { ...params, ifMatch }))),
    });
  }
}
