import type { z } from "zod";
import type { workOrderStep } from "../../contract/api/work-orders.ts";
import type { Ctx } from "../../platform/context.ts";
import { inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import { getWorkOrder } from "./find-work-orders.ts";
import type { Pause } from "./sla-clock.ts";
import type { WorkOrderAction, WorkOrderStatus } from "./work-order-lifecycle.ts";

type StepOut = z.input<typeof workOrderStep>;

export interface NewStep {
  id: string;
  action: WorkOrderAction | "create";
  from: WorkOrderStatus | null;
  to: WorkOrderStatus;
  reason: string | null;
  at: Date;
}

/** Keeps who moved a work order, when and why. */
export async function noteStep(ctx: Ctx, tx: Tx, step: NewStep): Promise<void> {
  await tx
    .insertInto("work_order_steps")
    .values({
      tenant_id: ctx.tenantId,
      work_order_id: step.id,
      id: newId("stp", step.at),
      action: step.action,
      from_status: step.from,
      to_status: step.to,
      reason: step.reason,
      actor: JSON.stringify(ctx.actor),
      at: step.at,
    })
    .execute();
}

/** Every step it took, oldest first. @throws AppError not_found */
export async function findSteps(ctx: Ctx, { id }: { id: string }): Promise<StepOut[]> {
  await getWorkOrder(ctx, { id });
  const rows = await inTx(ctx, (tx) => stepQuery(tx, ctx, id).execute());
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    // Written by our own commands only, in these shapes.
    from: row.from_status as StepOut["from"],
    to: row.to_status as StepOut["to"],
    reason: row.reason,
    actor: row.actor as unknown as StepOut["actor"],
    at: row.at.toISOString(),
  }));
}

/** The times on hold that are over, oldest first. */
export async function findPauses(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<Pause[]> {
  const rows = await stepQuery(tx, ctx, id).where("action", "in", ["hold", "resume"]).execute();
  return rows.flatMap((row, i) => {
    const next = rows[i + 1];
    return row.action === "hold" && next ? [{ from: row.at, to: next.at }] : [];
  });
}

function stepQuery(tx: Tx, ctx: Ctx, id: string) {
  return tx
    .selectFrom("work_order_steps")
    .selectAll()
    .where("tenant_id", "=", ctx.tenantId)
    .where("work_order_id", "=", id)
    .orderBy("at")
    .orderBy("id");
}
