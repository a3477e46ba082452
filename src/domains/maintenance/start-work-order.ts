import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { assignWorkOrder } from "./assign-work-order.ts";
import { lockWorkOrder } from "./lock-work-order.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";
import { meet } from "./sla-clock.ts";

/**
 * Work begins. From `open`, a person who starts is assigned first, with that step's own event; a key leaves the assignee null.
 * @throws AppError not_found, invalid_transition
 */
export function startWorkOrder(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<PresentedWorkOrder> {
  return inTx(ctx, async (tx, ctx) => {
    const order = await lockWorkOrder(ctx, tx, { id });
    ifMatch?.(order);
    const person = ctx.actor.id?.startsWith("usr_") ? ctx.actor.id : null;
    if (order.status === "open" && person) await assignWorkOrder(ctx, { id, assigneeId: person });
    return moveWorkOrder(ctx, {
      id,
      action: "start",
      set: (_ctx, { at }) => ({ started_at: at }),
      clocks: (_ctx, { clocks, at }) => meet(clocks, "response", at),
    });
  });
}
