import type { Ctx } from "../../platform/context.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";

/** Nothing is left to do; costs are final. @throws AppError not_found, invalid_transition */
export function closeWorkOrder(ctx: Ctx, { id }: { id: string }): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, { id, action: "close", set: (_ctx, { at }) => ({ closed_at: at }) });
}
