import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { notPossible } from "./change-lease.ts";
import { followLeases } from "./follow-leases.ts";
import type { LeaseStatus } from "./lease-lifecycle.ts";
import { leaseKind } from "./leases.ts";

/**
 * Takes a lease out of sight that was never in force; its number isn't used again.
 * @throws AppError not_found, invalid_transition for one that is or was in force; whatever `ifMatch` throws
 */
export async function deleteLease(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<void> {
  await inTx(ctx, async (_tx, ctx) => {
    let reserved: string | null = null;
    await deleteRecord(ctx, leaseKind, {
      id,
      ifMatch(row) {
        ifMatch?.(row);
        const status = row.status as LeaseStatus; // checked by the database
        if (status === "pending") reserved = row.unit_id;
        if (status === "draft" || status === "pending") return;
        throw notPossible(status, `This lease is ${status}: what is or was in force stays on record.`);
      },
    });
    if (reserved !== null) await followLeases(ctx, { unitId: reserved });
  });
}
