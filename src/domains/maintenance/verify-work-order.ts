import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";

/** A supervisor accepts the work. @throws AppError not_found, invalid_transition */
export function verifyWorkOrder(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, { id, ifMatch, action: "verify", set: (_ctx, { at }) => ({ verified_at: at }) });
}
