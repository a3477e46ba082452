import type { Ctx } from "../../platform/context.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";

/** Work begins. @throws AppError not_found, invalid_transition */
export function startWorkOrder(ctx: Ctx, { id }: { id: string }): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, { id, action: "start", set: { started_at: ctx.now() } });
}
