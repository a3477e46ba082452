import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { leaseKind } from "../leasing/leases.ts";
import { settleRent } from "../leasing/settle-rent.ts";
import { lockRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { getRecord } from "../property/find-records.ts";
import { rentPaymentKind } from "./rent-payments.ts";

/** For what was entered wrongly: what it paid is open again. Not announced. @throws AppError not_found; whatever `ifMatch` throws */
export async function deleteRentPayment(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    const { lease_id } = await getRecord(ctx, rentPaymentKind, { id });
    // The lease first, as whoever enters a payment does.
    await lockRecord(ctx, tx, leaseKind, { id: lease_id, strength: sql`for no key update` });
    await deleteRecord(ctx, rentPaymentKind, { id, ...(ifMatch ? { ifMatch } : {}) });
    await settleRent(ctx, tx, await getRecord(ctx, leaseKind, { id: lease_id }));
  });
}
