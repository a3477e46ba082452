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
import { findLeases } from "../../domains/leasing/find-leases.ts";
import { type LeaseRow, leaseKind, type PresentedLease, presentLease } from "../../domains/leasing/leases.ts";
import { renewLease } from "../../domains/leasing/renew-lease.ts";
import { submitLease } from "../../domains/leasing/submit-lease.ts";
import { terminateLease } from "../../domains/leasing/terminate-lease.ts";
import { AppError } from "../../platform/errors.ts";
import type { Caller } from "../../tenancy/caller.ts";
import { mayAccess } from "../../tenancy/policy.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { actionsOf, stepsRoute } from "./record-actions.ts";
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
    find(ctx, filter, caller) {
      refuseArrears(caller, filter);
      return findLeases(ctx, filter);
    },
    show: showLease,
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

  const group = { kind: leaseKind, resource: "leases", tag: "Leases", out: leaseOut, show: showLease } as const;
  stepsRoute(app, deps, group);
  const action = actionsOf(app, deps, group);
  action(
    "submit",
    { summary: "It waits for its signature", description: "From `draft` to `pending`; not announced." },
    nothing,
    submitLease,
  );
  action(
    "activate",
    {
      summary: "Put it in force",
      description:
        "From `pending` to `active`: `lease.activated`. 409 `conflict` with the other lease when the unit has one on any of these days. From now on its end is watched: `lease.expiring_soon` 90, 60 and 30 days before, `lease.expired` after its last day, in the building's time zone. Of what has passed already only the latest is announced.",
    },
    nothing,
    activateLease,
  );
  action(
    "terminate",
    {
      summary: "End it before its time",
      description:
        "From `active` to `terminated`, with the reason and its last day, which lies within its term; the unit is free from the day after. Also from `renewed` until its last day is over: the leases that were to follow are terminated with it before they begin, each with its own `lease.terminated`. One that hasn't begun yet may be ended before its first day, from today on: it never begins, and makes no rent due; the lease that it was to follow is in force again until its end (`lease.activated` once more), or `expired` when that has passed.",
    },
    leaseTerminate,
    (ctx, lease, body) => terminateLease(ctx, { ...lease, ...body }),
  );
  route(app, deps, {
    method: "POST",
    url: "/v1/leases/:id/renew",
    tag: "Leases",
    summary: "Let a new lease follow it",
    description:
      "From `active` to `renewed`: a new lease, active at once, has all that isn't said anew; it begins on the day after the old one's last day or later (422 otherwise). Until then the old one runs: its rent is collected, and it may be terminated, the new one with it. `lease.renewed` carries both. The reply is the old lease, with the new one as `new_lease`.",
    access: "leases:write",
    params: idParams,
    body: leaseRenew,
    reply: { status: 200, shape: leaseRenewed },
    async handle(ctx, { params, body, etag, ifMatch, caller }) {
      const { lease, next } = await renewLease(ctx, { id: params.id, terms: body, ifMatch });
      const show = (row: LeaseRow) => showLease(presentLease(row), caller);
      return { ...show(etag(lease)), new_lease: show(next) };
    },
  });
}

/** Arrears say what was paid: they are for whoever may read payments. */
function showLease(lease: PresentedLease, caller: Caller): PresentedLease {
  return mayAccess(caller, "rent-payments:read") ? lease : { ...lease, rent_due_on: null };
}

/** @throws AppError forbidden for a filter that would tell who is in arrears to somebody who may not read payments */
function refuseArrears(caller: Caller, { has_overdue, rent_due_to }: z.output<typeof leaseListQuery>): void {
  if ((!has_overdue && !rent_due_to) || mayAccess(caller, "rent-payments:read")) return;
  const detail = "`has_overdue` and `rent_due_to` ask what was paid: that takes rent-payments:read.";
  throw new AppError("forbidden", { detail });
}
