import { sql } from "kysely";
import type { z } from "zod";
import type { rentPaymentCreate } from "../../contract/api/rent-payments.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { fromUnits, toUnits } from "../../platform/money-units.ts";
import { refuseSums } from "../leasing/lease-columns.ts";
import { type LeaseRow, leaseKind } from "../leasing/leases.ts";
import { findSettled, settleRent } from "../leasing/settle-rent.ts";
import { addRecord } from "../property/add-record.ts";
import { lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { refuseFuture, todayAt } from "../property/refuse-days.ts";
import { presentRentPayment, type RentPaymentRow, rentPaymentKind } from "./rent-payments.ts";

/**
 * Takes a payment of rent and announces it, with the days that it pays for: the oldest that are open.
 * @throws AppError validation_failed for another currency or more than is open, and a day that hasn't come; conflict for a reference that came already, naming that
 *   payment; invalid_transition for a lease that never was in force
 */
export async function collectRent(ctx: Ctx, input: z.output<typeof rentPaymentCreate>): Promise<RentPaymentRow> {
  refuseSums({ amount: input.amount });
  return inTx(ctx, async (tx, ctx) => {
    const lease = await lockLease(ctx, tx, input.lease_id);
    if (input.reference != null) await refuseRepeat(ctx, tx, { leaseId: lease.id, reference: input.reference });
    const today = await todayAt(ctx, tx, { buildingId: lease.building_id });
    if (input.collected_on) refuseFuture("/collected_on", input.collected_on, { today });
    const { period_from, period_to } = await periodOf(ctx, tx, { lease, amount: input.amount });
    const payment = await addRecord(ctx, rentPaymentKind, {
      lease_id: lease.id,
      building_id: lease.building_id,
      unit_id: lease.unit_id,
      resident_id: lease.resident_id,
      amount: input.amount.amount,
      currency: input.amount.currency,
      method: input.method ?? "bank_transfer",
      reference: input.reference ?? null,
      period_from,
      period_to,
      collected_on: input.collected_on ?? today,
    });
    await settleRent(ctx, tx, lease);
    await emit(ctx, { event: "rent_payment.collected", data: { rent_payment: presentRentPayment(payment) } });
    return payment;
  });
}

async function lockLease(ctx: Ctx, tx: Tx, id: string): Promise<LeaseRow> {
  try {
    await lockRecord(ctx, tx, leaseKind, { id, strength: sql`for no key update` });
    const lease = await getRecord(ctx, leaseKind, { id });
    if (lease.status !== "draft" && lease.status !== "pending") return lease;
    throw new AppError("invalid_transition", {
      detail: `Lease ${lease.number} is ${lease.status}: rent is paid from when it is active.`,
      extra: { state: lease.status, allowed: [] },
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found")
      throw invalidField("/lease_id", "unknown_reference", "No lease with this id.");
    throw error;
  }
}

async function refuseRepeat(ctx: Ctx, tx: Tx, { leaseId, reference }: { leaseId: string; reference: string }): Promise<void> {
  const there = await tx
    .selectFrom("rent_payments")
    .select("id")
    .where("tenant_id", "=", ctx.tenantId)
    .where("lease_id", "=", leaseId)
    .where("reference", "=", reference)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (!there) return;
  const detail = `The payment ${reference} is there already under this lease: it counts once.`;
  throw new AppError("conflict", { detail, extra: { rent_payment: { id: there.id } } });
}

async function periodOf(
  ctx: Ctx,
  tx: Tx,
  { lease, amount }: { lease: LeaseRow; amount: { amount: string; currency: string } },
): Promise<{ period_from: string; period_to: string }> {
  const currency = lease.rent_currency;
  if (amount.currency !== currency)
    throw invalidField("/amount/currency", "other_currency", `The rent of this lease is in ${currency}.`);
  const sum = toUnits(amount.amount, currency);
  if (sum <= 0n) throw invalidField("/amount/amount", "out_of_range", "A payment is more than nothing.");
  const open = (await findSettled(ctx, tx, lease)).filter((one) => one.open > 0n);
  const total = open.reduce((sum, one) => sum + one.open, 0n);
  if (sum > total) {
    const { amount } = fromUnits(total, currency);
    throw invalidField("/amount/amount", "out_of_range", `No more than ${currency} ${amount} is open under this lease.`);
  }
  let left = sum;
  const touched = open.filter(({ open }) => {
    const counts = left > 0n;
    left -= open;
    return counts;
  });
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) throw new Error("a payment within what is open pays for something");
  return { period_from: first.period_from, period_to: last.period_to };
}
