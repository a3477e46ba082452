import type { z } from "zod";
import type { leaseStatus } from "../../contract/events/leasing.ts";
import type { Lifecycle } from "../property/lifecycle.ts";

export type LeaseStatus = z.output<typeof leaseStatus>;
export type LeaseAction = "submit" | "activate" | "renew" | "terminate";

/**
 * Every way people move a lease: from draft over pending to active, and on from there. No jumps. What was renewed early still runs until its
 * last day: as long as it does, it is ended like any other, and the leases that were to follow it end with it before they begin. When only
 * what was to follow is ended before it begins, the lease before it is in force again.
 */
export const leaseLifecycle: Lifecycle<LeaseStatus, LeaseAction> = {
  submit: { from: ["draft"], to: "pending", event: null },
  activate: { from: ["pending"], to: "active", event: "lease.activated" },
  renew: { from: ["active"], to: "renewed", event: "lease.renewed" },
  terminate: { from: ["active", "renewed"], to: "terminated", event: "lease.terminated" },
};

/** What becomes of a renewed lease when what was to follow never begins: it is in force again, or over. */
export const leaseWithoutFollower: Lifecycle<LeaseStatus, "reinstate" | "expire"> = {
  reinstate: { from: ["renewed"], to: "active", event: "lease.activated" },
  expire: { from: ["renewed"], to: "expired", event: "lease.expired" },
};

/** What only time does. */
export const leaseByTime: Lifecycle<LeaseStatus, "expire"> = {
  expire: { from: ["active"], to: "expired", event: "lease.expired" },
};
