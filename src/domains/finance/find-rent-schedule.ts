import { sql } from "kysely";
import type { z } from "zod";
import type { rentInstalment } from "../../contract/api/rent-payments.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { fromUnits, toUnits } from "../../platform/money-units.ts";
import { type LeaseRow, leaseKind } from "../leasing/leases.ts";
import { getRecord } from "../property/find-records.ts";
import { rentSchedule } from "./rent-schedule.ts";
import { type SettledInstalment, settleInstalments } from "./settle-instalments.ts";

/** What a lease makes due and what of it was paid, oldest first. @throws AppError not_found */
export async function findRentSchedule(ctx: Ctx, { id }: { id: string }): Promise<z.input<typeof rentInstalment>[]> {
  return inTx(ctx, async (tx, ctx) => {
    const lease = await getRecord(ctx, leaseKind, { id });
    const sum = (units: bigint) => fromUnits(units, lease.rent_currency);
    return (await findSettled(ctx, tx, lease)).map(({ amount, paid, open, ...days }) => ({
      ...days,
      amount: sum(amount),
      paid: sum(paid),
      open: sum(open),
    }));
  });
}

/** In the smallest unit of the rent's currency. A lease that ended before it began makes nothing due. */
export async function findSettled(ctx: Ctx, tx: Tx, lease: LeaseRow): Promise<SettledInstalment[]> {
  const neverBegan = lease.terminated_on !== null && lease.terminated_on < lease.starts_on;
  const instalments = neverBegan ? [] : rentSchedule({ ...lease, last_on: lease.held_until ?? lease.ends_on });
  const { rows } = await sql<{ paid: string }>`
    select coalesce(sum(amount), 0)::text as paid from rent_payments
    where tenant_id = ${ctx.tenantId} and lease_id = ${lease.id} and deleted_at is null`.execute(tx);
  return settleInstalments(instalments, toUnits(rows[0]?.paid ?? "0", lease.rent_currency));
}
