import type { FastifyInstance } from "fastify";
import { buildingCreate, buildingOut } from "../../contract/api/buildings.ts";
import { idParams } from "../../contract/api/common.ts";
import { createBuilding } from "../../domains/property/create-building.ts";
import { getBuilding, presentBuilding } from "../../domains/property/find-buildings.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

export function buildingRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "POST",
    url: "/v1/buildings",
    tag: "Buildings",
    summary: "Add a building",
    access: "buildings:write",
    body: buildingCreate,
    reply: { status: 201, shape: buildingOut },
    handle: async (ctx, { body }) => presentBuilding(await getBuilding(ctx, await createBuilding(ctx, body))),
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/buildings/:id",
    tag: "Buildings",
    summary: "Show a building",
    access: "buildings:read",
    params: idParams,
    reply: { status: 200, shape: buildingOut },
    handle: async (ctx, { params }) => presentBuilding(await getBuilding(ctx, params)),
  });
}
