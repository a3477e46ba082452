import type { FastifyInstance } from "fastify";
import { buildingCreate, buildingListQuery, buildingOut, buildingPatch } from "../../contract/api/buildings.ts";
import { floorCreate, floorListQuery, floorOut, floorPatch } from "../../contract/api/floors.ts";
import { portfolioCreate, portfolioListQuery, portfolioOut, portfolioPatch } from "../../contract/api/portfolios.ts";
import { propertyCreate, propertyListQuery, propertyOut, propertyPatch } from "../../contract/api/properties.ts";
import { unitCreate, unitListQuery, unitOut, unitPatch } from "../../contract/api/units.ts";
import { zoneCreate, zoneListQuery, zoneOut, zonePatch } from "../../contract/api/zones.ts";
import { addRecord } from "../../domains/property/add-record.ts";
import { buildingKind, createBuilding } from "../../domains/property/buildings.ts";
import { changeBuilding } from "../../domains/property/change-building.ts";
import { floorKind } from "../../domains/property/floors.ts";
import { portfolioKind } from "../../domains/property/portfolios.ts";
import { createProperty, propertyKind } from "../../domains/property/properties.ts";
import { unitKind } from "../../domains/property/units.ts";
import { zoneKind } from "../../domains/property/zones.ts";
import type { HttpDeps } from "../authenticate.ts";
import { recordRoutes } from "./records.ts";

/** The tree: portfolio → property → building → floor → zone → unit. */
export function propertyRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    kind: portfolioKind,
    resource: "portfolios",
    tag: "Portfolios",
    create: portfolioCreate,
    patch: portfolioPatch,
    query: portfolioListQuery,
    out: portfolioOut,
    add: (ctx, input) => addRecord(ctx, portfolioKind, input),
  });
  recordRoutes(app, deps, {
    kind: propertyKind,
    resource: "properties",
    tag: "Properties",
    create: propertyCreate,
    patch: propertyPatch,
    query: propertyListQuery,
    out: propertyOut,
    add: createProperty,
  });
  recordRoutes(app, deps, {
    kind: buildingKind,
    resource: "buildings",
    tag: "Buildings",
    create: buildingCreate,
    patch: buildingPatch,
    query: buildingListQuery,
    out: buildingOut,
    add: createBuilding,
    change: changeBuilding,
  });
  recordRoutes(app, deps, {
    kind: floorKind,
    resource: "floors",
    tag: "Floors",
    create: floorCreate,
    patch: floorPatch,
    query: floorListQuery,
    out: floorOut,
    add: (ctx, input) => addRecord(ctx, floorKind, input),
  });
  recordRoutes(app, deps, {
    kind: zoneKind,
    resource: "zones",
    tag: "Zones",
    create: zoneCreate,
    patch: zonePatch,
    query: zoneListQuery,
    out: zoneOut,
    add: (ctx, input) => addRecord(ctx, zoneKind, input),
  });
  recordRoutes(app, deps, {
    kind: unitKind,
    resource: "units",
    tag: "Units",
    create: unitCreate,
    patch: unitPatch,
    query: unitListQuery,
    out: unitOut,
    add: (ctx, input) => addRecord(ctx, unitKind, input),
  });
}
