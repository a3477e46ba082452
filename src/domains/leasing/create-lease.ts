import type { z } from "zod";
import type { leaseCreate } from "../../contract/api/leases.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { takeNumber } from "../../platform/number-series.ts";
import { addRecord } from "../property/add-record.ts";
import { noteStep } from "../property/move-record.ts";
import { leaseColumns } from "./lease-columns.ts";
import { type LeaseRow, leaseKind, presentLease, type StoredLease } from "./leases.ts";

/**
 * Drafts a lease under the tenant's next number and announces it; it affects nothing yet.
 * @throws AppError validation_failed for references that don't exist, days that don't follow each other, and sums that aren't
 */
export async function createLease(ctx: Ctx, input: z.output<typeof leaseCreate>): Promise<LeaseRow> {
  return inTx(ctx, async (tx, ctx) => {
    const at = ctx.now();
    const columns = await leaseColumns(ctx, input);
    const number = await takeNumber(tx, { tenantId: ctx.tenantId, prefix: "LS", at });
    // The request's shape makes sure of the columns that a lease can't be without.
    const lease = { auto_renew: false, ...columns, number, status: "draft" } as StoredLease;
    const added = await addRecord(ctx, leaseKind, lease);
    await noteStep(ctx, tx, { recordId: added.id, action: "create", from: null, to: "draft", reason: null, at });
    await emit(ctx, { event: "lease.created", data: { lease: presentLease(added) } });
    return added;
  });
}
