import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";
import { pause } from "./sla-clock.ts";

/** Work waits, with the reason; both clocks stand still. @throws AppError not_found, invalid_transition */
export function holdWorkOrder(
  ctx: Ctx,
  { id, reason, ifMatch }: { id: string; reason: string; ifMatch?: IfMatch },
): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, {
    id,
    ifMatch,
    action: "hold",
    reason,
    set: () => ({ hold_reason: reason }),
    clocks: (_ctx, { clocks, at }) => pause(clocks, at),
  });
}
