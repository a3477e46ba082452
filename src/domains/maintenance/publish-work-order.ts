import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { chooseTargets } from "./choose-targets.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";
import { refuseTargets } from "./refuse-targets.ts";
import { startClocks } from "./sla-clock.ts";

/** Makes a draft known: announces `work_order.created`, and its clocks start. @throws AppError not_found, invalid_transition, validation_failed */
export function publishWorkOrder(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, {
    id,
    ifMatch,
    action: "publish",
    set: (_ctx, { at }) => ({ published_at: at }),
    async clocks(ctx, { tx, order, at }) {
      const targets = await chooseTargets(tx, { tenantId: ctx.tenantId, order });
      // Policies may have changed since the draft was written.
      refuseTargets(targets, { startedAt: at });
      return startClocks(at, targets);
    },
  });
}
