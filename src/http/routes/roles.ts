import type { FastifyInstance } from "fastify";
import { listOf } from "../../contract/api/common.ts";
import { roleNames, roleOut } from "../../contract/api/roles.ts";
import { mayGrantRole } from "../../tenancy/grant-rules.ts";
import { areasOf, roleTable } from "../../tenancy/policy.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

export function roleRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/roles",
    tag: "Users",
    summary: "The roles, and who may what",
    access: "users:read",
    reply: { status: 200, shape: listOf(roleOut) },
    handle: async (_ctx, { caller }) => ({
      data: roleNames.map((name) => ({
        name,
        building_scoped: roleTable[name].buildingScoped ?? false,
        grantable: mayGrantRole(caller, name),
        areas: areasOf(name),
      })),
      next_cursor: null,
    }),
  });
}
