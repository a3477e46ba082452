import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { followLeases } from "./follow-leases.ts";
import { leaseLifecycle } from "./lease-lifecycle.ts";
import { type LeaseRow, leaseKind } from "./leases.ts";

/** A draft waits for its signature from now on, and reserves its unit. @throws AppError not_found, invalid_transition */
export async function submitLease(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<LeaseRow> {
  return inTx(ctx, async (_tx, ctx) => {
    const lease = await moveRecord(ctx, leaseKind, { id, ifMatch, lifecycle: leaseLifecycle, action: "submit" });
    await followLeases(ctx, { unitId: lease.unit_id });
    return lease;
  });
}
