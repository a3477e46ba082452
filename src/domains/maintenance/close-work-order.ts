import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";

/** Nothing is left to do; costs are final. @throws AppError not_found, invalid_transition */
export function closeWorkOrder(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, { id, ifMatch, action: "close", set: (_ctx, { at }) => ({ closed_at: at }) });
}
