import type { z } from "zod";
import type { workOrderComplete } from "../../contract/api/work-orders.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { checkMoney } from "../../platform/money.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { checkReferences } from "../property/check-references.ts";
import type { Reference } from "../property/record-kind.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";
import { meet } from "./sla-clock.ts";

type Cost = NonNullable<z.output<typeof workOrderComplete>["costs"]>[number];

/**
 * Marks the work as done, with what was done and what it cost; that meets the resolution target.
 * @throws AppError not_found, invalid_transition, validation_failed for sums with more decimals than their currency has, and for vendors that don't exist
 */
export async function completeWorkOrder(
  ctx: Ctx,
  {
    id,
    resolutionNotes,
    costs = [],
    ifMatch,
  }: { id: string; resolutionNotes: string; costs?: Cost[] | undefined; ifMatch?: IfMatch },
): Promise<PresentedWorkOrder> {
  refuseCosts(costs);
  return moveWorkOrder(ctx, {
    id,
    ifMatch,
    action: "complete",
    async set(ctx, { tx, at }) {
      await checkVendors(ctx, tx, costs);
      await keepCosts(ctx, tx, { id, costs });
      return { resolution_notes: resolutionNotes, completed_at: at, completed_by: JSON.stringify(ctx.actor) };
    },
    clocks: (_ctx, { clocks, at }) => meet(clocks, "resolution", at),
  });
}

function refuseCosts(costs: readonly Cost[]): void {
  const errors = costs.flatMap(({ amount }, i) => checkMoney(`/costs/${i}/amount`, amount));
  if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
}

/** A vendor can't be deleted before the costs that name it are kept. */
async function checkVendors(ctx: Ctx, tx: Tx, costs: readonly Cost[]): Promise<void> {
  const field = (i: number) => `costs/${i}/vendor_id`;
  const references = costs.map((_, i): Reference => ({ field: field(i), table: "vendors", noun: "vendor", as: "vendor_name" }));
  const values = Object.fromEntries(costs.map(({ vendor_id }, i) => [field(i), vendor_id]));
  await checkReferences(ctx, tx, { references, values });
}

async function keepCosts(ctx: Ctx, tx: Tx, { id, costs }: { id: string; costs: readonly Cost[] }): Promise<void> {
  if (costs.length === 0) return;
  const lines = costs.map(({ kind, description, amount, vendor_id }, i) => ({
    tenant_id: ctx.tenantId,
    work_order_id: id,
    line: i + 1,
    kind,
    description: description ?? null,
    amount: amount.amount,
    currency: amount.currency,
    vendor_id: vendor_id ?? null,
  }));
  await tx.insertInto("work_order_costs").values(lines).execute();
}
