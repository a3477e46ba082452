import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";
import { drop } from "./sla-clock.ts";

/** It will not be done, with the reason; targets that are still pending fall away. @throws AppError not_found, invalid_transition */
export function cancelWorkOrder(
  ctx: Ctx,
  { id, reason, ifMatch }: { id: string; reason: string; ifMatch?: IfMatch },
): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, {
    id,
    ifMatch,
    action: "cancel",
    reason,
    set: (_ctx, { at }) => ({ cancelled_at: at, cancel_reason: reason }),
    clocks: (_ctx, { clocks, at }) => drop(clocks, at),
  });
}
