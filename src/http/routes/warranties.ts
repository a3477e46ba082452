import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams, listOf } from "../../contract/api/common.ts";
import {
  claimCreate,
  claimListQuery,
  claimOut,
  claimPatch,
  claimReject,
  claimResolve,
  warrantyCreate,
  warrantyListQuery,
  warrantyOut,
  warrantyPatch,
} from "../../contract/api/warranties.ts";
import { assetKind } from "../../domains/assets/assets.ts";
import { findRecords, getRecord } from "../../domains/property/find-records.ts";
import { approveClaim } from "../../domains/warranty/approve-claim.ts";
import { changeWarranty } from "../../domains/warranty/change-warranty.ts";
import { claimKind } from "../../domains/warranty/claims.ts";
import { createClaim } from "../../domains/warranty/create-claim.ts";
import { deleteWarranty } from "../../domains/warranty/delete-warranty.ts";
import { registerWarranty } from "../../domains/warranty/register-warranty.ts";
import { rejectClaim } from "../../domains/warranty/reject-claim.ts";
import { resolveClaim } from "../../domains/warranty/resolve-claim.ts";
import { submitClaim } from "../../domains/warranty/submit-claim.ts";
import { presentWarranty, warrantyKind } from "../../domains/warranty/warranties.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { actionsOf, stepsRoute } from "./record-actions.ts";
import { recordRoutes } from "./records.ts";

export function warrantyRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    kind: warrantyKind,
    resource: "warranties",
    tag: "Warranties",
    create: warrantyCreate,
    patch: warrantyPatch,
    query: warrantyListQuery,
    out: warrantyOut,
    add: registerWarranty,
    change: changeWarranty,
    remove: deleteWarranty,
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/assets/:id/warranties",
    tag: "Assets",
    summary: "The warranties of an asset, newest first",
    description: "The same filters as for all warranties.",
    access: "warranties:read",
    params: idParams,
    query: warrantyListQuery.omit({ asset_id: true }),
    reply: { status: 200, shape: listOf(warrantyOut) },
    async handle(ctx, { params, query }) {
      await getRecord(ctx, assetKind, params);
      const page = await findRecords(ctx, warrantyKind, { ...query, asset_id: params.id });
      return { data: page.rows.map(presentWarranty), next_cursor: page.nextCursor };
    },
  });
  const claims = { kind: claimKind, resource: "warranty-claims", tag: "Warranty claims", out: claimOut } as const;
  recordRoutes(app, deps, {
    ...claims,
    create: claimCreate,
    patch: claimPatch,
    query: claimListQuery,
    add: createClaim,
  });
  const action = actionsOf(app, deps, claims);
  action(
    "submit",
    {
      summary: "Send it to the provider",
      description:
        "From `draft`. 409 when the warranty didn't cover the day of the defect (`defect_on`); that day counts, not today's.",
    },
    z.strictObject({}),
    submitClaim,
  );
  action(
    "approve",
    {
      summary: "The provider covers it",
      description: "From `submitted`; what is then done about it is said when it is resolved.",
    },
    z.strictObject({}),
    approveClaim,
  );
  action(
    "reject",
    { summary: "The provider doesn't cover it", description: "From `submitted`, with the reason. A last state." },
    claimReject,
    (ctx, claim, body) => rejectClaim(ctx, { ...claim, ...body }),
  );
  action(
    "resolve",
    { summary: "The matter is settled", description: "From `approved`, with how. A last state." },
    claimResolve,
    (ctx, claim, body) => resolveClaim(ctx, { ...claim, ...body }),
  );
  stepsRoute(app, deps, claims);
}
