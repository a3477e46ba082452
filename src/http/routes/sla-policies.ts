import type { FastifyInstance } from "fastify";
import { slaPolicyCreate, slaPolicyListQuery, slaPolicyOut, slaPolicyPatch } from "../../contract/api/sla-policies.ts";
import { slaPolicyKind } from "../../domains/maintenance/sla-policies.ts";
import { addRecord } from "../../domains/property/add-record.ts";
import type { HttpDeps } from "../authenticate.ts";
import { recordRoutes } from "./records.ts";

export function slaPolicyRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    kind: slaPolicyKind,
    resource: "sla-policies",
    tag: "SLA policies",
    create: slaPolicyCreate,
    patch: slaPolicyPatch,
    query: slaPolicyListQuery,
    out: slaPolicyOut,
    add: (ctx, input) => addRecord(ctx, slaPolicyKind, input),
  });
}
