import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";
import { resume } from "./sla-clock.ts";
import { findPauses } from "./work-order-steps.ts";

/** Work goes on, and with it the clocks: what was left out is added to the targets. @throws AppError not_found, invalid_transition */
export function resumeWorkOrder(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, {
    id,
    ifMatch,
    action: "resume",
    set: () => ({ hold_reason: null }),
    async clocks(ctx, { tx, order, clocks, at }) {
      const earlier = await findPauses(ctx, tx, { id });
      const pauses = clocks.pausedSince ? [...earlier, { from: clocks.pausedSince, to: at }] : earlier;
      return resume(clocks, at, { startedAt: order.published_at ?? order.created_at, pauses });
    },
  });
}
