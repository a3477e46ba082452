import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { presentMoney } from "../../platform/money.ts";
import { fromUnits } from "../../platform/money-units.ts";
import { leaseKind } from "../leasing/leases.ts";
import { findSettled } from "../leasing/settle-rent.ts";
import { getWorkOrder } from "../maintenance/find-work-orders.ts";
import { presentWorkOrder } from "../maintenance/present-work-order.ts";
import { getRecord } from "../property/find-records.ts";
import type { WantedLine } from "./price-lines.ts";

export interface ToBill {
  /** What is billed once. */
  billed: string;
  lines: WantedLine[];
  period_from: string | null;
  period_to: string | null;
}

const words = { labour: "Labour", material: "Material", vendor: "Contractor" };

/**
 * What a work order cost, line by line.
 * @throws AppError validation_failed for an order that isn't there, cost nothing, or has costs in several currencies
 */
export async function costsToBill(ctx: Ctx, { id, tax_rate }: { id: string; tax_rate: string | null }): Promise<ToBill> {
  const order = presentWorkOrder(await found("/work_order_id", "work order", () => getWorkOrder(ctx, { id })));
  const currencies = new Set(order.costs.map(({ amount }) => amount.currency));
  if (currencies.size === 0)
    throw invalidField("/work_order_id", "nothing_to_bill", `${order.number} has no costs: write the lines yourself.`);
  if (currencies.size > 1) {
    const detail = `${order.number} has costs in ${[...currencies].join(" and ")}: write an invoice's lines for each yourself.`;
    throw invalidField("/work_order_id", "several_currencies", detail);
  }
  const lines = order.costs.map(({ kind, description, amount }) => ({
    description: description ?? words[kind],
    unit_price: amount,
    tax_rate,
  }));
  return { billed: order.id, lines, period_from: null, period_to: null };
}

/**
 * An instalment of a lease's rent: the one that begins on this day, or the oldest that no invoice is for.
 * @throws AppError validation_failed for a lease that isn't there or wasn't in force, and for a day on which no instalment begins
 */
export async function rentToBill(
  ctx: Ctx,
  tx: Tx,
  { id, from, tax_rate }: { id: string; from: string | null; tax_rate: string | null },
): Promise<ToBill> {
  const lease = await found("/lease_id", "lease", () => getRecord(ctx, leaseKind, { id }));
  if (lease.status === "draft" || lease.status === "pending")
    throw invalidField("/lease_id", "nothing_to_bill", `${lease.number} isn't in force: it makes no rent due.`);
  const { rows } = await sql<{ period_from: string }>`select period_from from invoices
    where tenant_id = ${ctx.tenantId} and lease_id = ${id} and billed is not null and status <> 'void' and deleted_at is null`.execute(
    tx,
  );
  const done = new Set(rows.map((row) => row.period_from));
  const all = await findSettled(ctx, tx, lease);
  const instalment = all.find((one) => (from === null ? !done.has(one.period_from) : one.period_from === from));
  if (!instalment) {
    if (from !== null) throw invalidField("/period_from", "unknown_reference", "No instalment begins on this day.");
    throw invalidField("/lease_id", "nothing_to_bill", `Every instalment of ${lease.number} is billed.`);
  }
  const { period_from, period_to, amount } = instalment;
  const description = `Rent of ${lease.unit_name ?? ""}, ${period_from} to ${period_to}`;
  const unit_price = presentMoney(fromUnits(amount, lease.rent_currency));
  return { billed: `${id} ${period_from}`, lines: [{ description, unit_price, tax_rate }], period_from, period_to };
}

async function found<T>(pointer: string, noun: string, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found")
      throw invalidField(pointer, "unknown_reference", `No ${noun} with this id.`);
    throw error;
  }
}
