import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { followLeases } from "./follow-leases.ts";
import { leaseLifecycle } from "./lease-lifecycle.ts";
import { planLease } from "./lease-moments.ts";
import { type LeaseRow, leaseKind } from "./leases.ts";
import { refuseOverlap } from "./refuse-overlap.ts";
import { settleRent } from "./settle-rent.ts";

/**
 * Puts a lease in force: from now on its unit is taken for its days, and its end is watched.
 * @throws AppError not_found, invalid_transition; conflict that names the lease that has the unit on one of these days
 */
export async function activateLease(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<LeaseRow> {
  return inTx(ctx, async (tx, ctx) => {
    const lease = await moveRecord(ctx, leaseKind, {
      id,
      ifMatch,
      lifecycle: leaseLifecycle,
      action: "activate",
      async set(ctx, { tx, before, at }) {
        await refuseOverlap(ctx, tx, { unitId: before.unit_id, from: before.starts_on, to: before.ends_on, exceptId: id });
        return { activated_at: at, held_until: before.ends_on };
      },
    });
    await planLease(ctx, tx, lease);
    await followLeases(ctx, { unitId: lease.unit_id });
    return settleRent(ctx, tx, lease);
  });
}
