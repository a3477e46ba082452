import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf } from "../../contract/api/common.ts";
import { userCreate, userListQuery, userOut, userPatch, userSetPassword } from "../../contract/api/users.ts";
import { changeUser } from "../../tenancy/change-user.ts";
import { createUser } from "../../tenancy/create-user.ts";
import { deactivateUser, deleteUser, reactivateUser } from "../../tenancy/deactivate-user.ts";
import { findUsers, getUser, presentUser } from "../../tenancy/find-users.ts";
import { setPassword } from "../../tenancy/set-password.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Users";

export function userRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "POST",
    url: "/v1/users",
    tag,
    summary: "Add a person",
    access: "users:write",
    body: userCreate,
    reply: { status: 201, shape: userOut },
    handle: async (ctx, { body, caller, etag }) =>
      presentUser(etag(await getUser(ctx, await createUser(ctx, { granter: caller, user: body })))),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/users",
    tag,
    summary: "List people, newest first",
    access: "users:read",
    query: userListQuery,
    reply: { status: 200, shape: listOf(userOut) },
    async handle(ctx, { query }) {
      const page = await findUsers(ctx, query);
      return { data: page.rows.map(presentUser), next_cursor: page.nextCursor };
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/users/:id",
    tag,
    summary: "Show a person",
    access: "users:read",
    params: idParams,
    reply: { status: 200, shape: userOut },
    handle: async (ctx, { params, etag }) => presentUser(etag(await getUser(ctx, params))),
  });
  route(app, deps, {
    method: "PATCH",
    url: "/v1/users/:id",
    tag,
    summary: "Change a person's name, e-mail, roles or buildings",
    access: "users:write",
    params: idParams,
    body: userPatch,
    reply: { status: 200, shape: userOut },
    handle: async (ctx, { params, body, caller, etag, ifMatch }) =>
      presentUser(etag(await changeUser(ctx, { ...params, by: caller, patch: body, ifMatch }))),
  });
  route(app, deps, {
    method: "DELETE",
    url: "/v1/users/:id",
    tag,
    summary: "Delete a person; what they did stays",
    access: "users:write",
    params: idParams,
    reply: { status: 204, shape: z.undefined() },
    handle: (ctx, { params, caller, ifMatch }) => deleteUser(ctx, { ...params, by: caller, ifMatch }),
  });
  for (const [verb, summary, act] of [
    ["deactivate", "Sign a person out for good; what refers to them stays", deactivateUser],
    ["reactivate", "Let a deactivated person in again", reactivateUser],
  ] as const) {
    route(app, deps, {
      method: "POST",
      url: `/v1/users/:id/${verb}`,
      tag,
      summary,
      access: "users:write",
      params: idParams,
      body: z.strictObject({}),
      reply: { status: 200, shape: userOut },
      handle: async (ctx, { params, caller, etag, ifMatch }) =>
        presentUser(etag(await act(ctx, { ...params, by: caller, ifMatch }))),
    });
  }
  route(app, deps, {
    method: "POST",
    url: "/v1/users/:id/set-password",
    tag,
    summary: "Give a person a new password and end their sessions",
    access: "users:write",
    params: idParams,
    body: userSetPassword,
    reply: { status: 200, shape: userOut },
    handle: async (ctx, { params, body, caller, etag, ifMatch }) =>
      presentUser(etag(await setPassword(ctx, { ...params, by: caller, ...body, ifMatch }))),
  });
}
