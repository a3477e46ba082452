import type { Ctx } from "../../platform/context.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";

/** Marks the work as done, with what was done. Announces `work_order.completed`. @throws AppError not_found, invalid_transition */
export function completeWorkOrder(
  ctx: Ctx,
  { id, resolutionNotes }: { id: string; resolutionNotes: string },
): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, {
    id,
    action: "complete",
    set: { resolution_notes: resolutionNotes, completed_at: ctx.now(), completed_by: JSON.stringify(ctx.actor) },
  });
}
