import type { z } from "zod";
import type { rentInstalment } from "../../contract/api/rent-payments.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { fromUnits } from "../../platform/money-units.ts";
import { dayAt } from "../../platform/time-zone.ts";
import { leaseKind } from "../leasing/leases.ts";
import { findSettled } from "../leasing/settle-rent.ts";
import { getRecord } from "../property/find-records.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";

/** What a lease makes due, what of it was paid and what is overdue by its building's day, oldest first. @throws AppError not_found */
export async function findRentSchedule(ctx: Ctx, { id }: { id: string }): Promise<z.input<typeof rentInstalment>[]> {
  return inTx(ctx, async (tx, ctx) => {
    const lease = await getRecord(ctx, leaseKind, { id });
    const today = dayAt(await timeZoneOf(ctx, tx, { buildingId: lease.building_id }), ctx.now());
    // What isn't in force yet makes nothing due, it only would.
    const binding = lease.status !== "draft" && lease.status !== "pending";
    const sum = (units: bigint) => fromUnits(units, lease.rent_currency);
    return (await findSettled(ctx, tx, lease)).map(({ amount, paid, open, ...days }) => ({
      ...days,
      amount: sum(amount),
      paid: sum(paid),
      open: sum(open),
      overdue: binding && open > 0n && days.due_on < today,
    }));
  });
}
