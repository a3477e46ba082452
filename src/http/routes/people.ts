import type { FastifyInstance } from "fastify";
import {
  ownerCreate,
  ownerListQuery,
  ownerOut,
  ownerPatch,
  residentCreate,
  residentListQuery,
  residentOut,
  residentPatch,
  vendorCreate,
  vendorListQuery,
  vendorOut,
  vendorPatch,
} from "../../contract/api/people.ts";
import { ownerKind } from "../../domains/people/owners.ts";
import { changeResident, createResident } from "../../domains/people/place-resident.ts";
import { residentKind } from "../../domains/people/residents.ts";
import { vendorKind } from "../../domains/people/vendors.ts";
import { addRecord } from "../../domains/property/add-record.ts";
import type { HttpDeps } from "../authenticate.ts";
import { recordRoutes } from "./records.ts";

/** Residents, owners and vendors. */
export function peopleRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    kind: residentKind,
    resource: "residents",
    tag: "Residents",
    create: residentCreate,
    patch: residentPatch,
    query: residentListQuery,
    out: residentOut,
    add: createResident,
    change: changeResident,
  });
  recordRoutes(app, deps, {
    kind: ownerKind,
    resource: "owners",
    tag: "Owners",
    create: ownerCreate,
    patch: ownerPatch,
    query: ownerListQuery,
    out: ownerOut,
    add: (ctx, input) => addRecord(ctx, ownerKind, input),
  });
  recordRoutes(app, deps, {
    kind: vendorKind,
    resource: "vendors",
    tag: "Vendors",
    create: vendorCreate,
    patch: vendorPatch,
    query: vendorListQuery,
    out: vendorOut,
    add: (ctx, input) => addRecord(ctx, vendorKind, input),
  });
}
