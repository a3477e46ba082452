import type { z } from "zod";
import type { leaseTerminate } from "../../contract/api/leases.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { invalidField } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { followLeases } from "./follow-leases.ts";
import { leaseLifecycle } from "./lease-lifecycle.ts";
import { type LeaseRow, leaseKind } from "./leases.ts";

/**
 * Ends an active lease before its time; the unit is free from the day after. A lease may be ended before it has begun.
 * @throws AppError not_found, invalid_transition, validation_failed for a day after its end
 */
export async function terminateLease(
  ctx: Ctx,
  { id, reason, on, ifMatch }: z.output<typeof leaseTerminate> & { id: string; ifMatch?: IfMatch },
): Promise<LeaseRow> {
  return inTx(ctx, async (_tx, ctx) => {
    const lease = await moveRecord(ctx, leaseKind, {
      id,
      ifMatch,
      lifecycle: leaseLifecycle,
      action: "terminate",
      reason,
      set(_ctx, { before }) {
        if (on > before.ends_on) throw invalidField("/on", "out_of_range", `It ends on ${before.ends_on} by itself.`);
        return { terminated_on: on, termination_reason: reason, held_until: on < before.starts_on ? null : on };
      },
    });
    await followLeases(ctx, { unitId: lease.unit_id });
    return lease;
  });
}
