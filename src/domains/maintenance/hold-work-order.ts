import type { Ctx } from "../../platform/context.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";
import { pause } from "./sla-clock.ts";

/** Work waits, with the reason; both clocks stand still. @throws AppError not_found, invalid_transition */
export function holdWorkOrder(ctx: Ctx, { id, reason }: { id: string; reason: string }): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, {
    id,
    action: "hold",
    reason,
    set: () => ({ hold_reason: reason }),
    clocks: (_ctx, { clocks, at }) => pause(clocks, at),
  });
}
