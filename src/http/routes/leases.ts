import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idParams } from "../../contract/api/common.ts";
import {
  leaseCreate,
  leaseListQuery,
  leaseOut,
  leasePatch,
  leaseRenew,
  leaseRenewed,
  leaseTerminate,
} from "../../contract/api/leases.ts";
import { activateLease } from "../../domains/leasing/activate-lease.ts";
import { changeLease } from "../../domains/leasing/change-lease.ts";
import { createLease } from "../../domains/leasing/create-lease.ts";
import { deleteLease } from "../../domains/leasing/delete-lease.ts";
import { type LeaseRow, leaseKind, presentLease } from "../../domains/leasing/leases.ts";
import { renewLease } from "../../domains/leasing/renew-lease.ts";
import { submitLease } from "../../domains/leasing/submit-lease.ts";
import { terminateLease } from "../../domains/leasing/terminate-lease.ts";
import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { recordRoutes } from "./records.ts";

const nothing = z.strictObject({});

export function leaseRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    kind: leaseKind,
    resource: "leases",
    tag: "Leases",
    create: leaseCreate,
    patch: leasePatch,
    query: leaseListQuery,
    out: leaseOut,
    add: createLease,
    change: changeLease,
    remove: deleteLease,
    words: {
      add: "A draft, under the tenant's next number; `lease.created` is announced. It affects nothing before it is active.",
      change:
        "A JSON merge patch, as long as it isn't in force. Of an active one only `owner_id` and `auto_renew` change; other terms come with a renewal.",
      remove:
        "For drafts and what is pending; its number isn't used again. What is or was in force stays: 409 `invalid_transition`.",
    },
  });

  const action = <B extends z.ZodType>(
    verb: string,
    summary: string,
    body: B,
    act: (ctx: Ctx, lease: { id: string; ifMatch: IfMatch }, body: z.output<B>) => Promise<LeaseRow>,
  ) =>
    route(app, deps, {
      method: "POST",
      url: `/v1/leases/:id/${verb}`,
      tag: "Leases",
      summary,
      access: "leases:write",
      params: idParams,
      body: body as z.ZodType<z.output<B>>,
      reply: { status: 200, shape: leaseOut },
      handle: async (ctx, { params, body, etag, ifMatch }) =>
        presentLease(etag(await act(ctx, { id: params.id, ifMatch }, body))),
    });

  action("submit", "It waits for its signature", nothing, submitLease);
  action("activate", "Put it in force", nothing, activateLease);
  action("terminate", "End it before its time", leaseTerminate, (ctx, lease, body) => terminateLease(ctx, { ...lease, ...body }));
  route(app, deps, {
    method: "POST",
    url: "/v1/leases/:id/renew",
    tag: "Leases",
    summary: "Let a new lease follow it",
    access: "leases:write",
    params: idParams,
    body: leaseRenew,
    reply: { status: 200, shape: leaseRenewed },
    async handle(ctx, { params, body, etag, ifMatch }) {
      const { lease, next } = await renewLease(ctx, { id: params.id, terms: body, ifMatch });
      return { ...presentLease(etag(lease)), new_lease: presentLease(next) };
    },
  });
}
