import type { Ctx } from "../../platform/context.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";

/** A supervisor accepts the work. @throws AppError not_found, invalid_transition */
export function verifyWorkOrder(ctx: Ctx, { id }: { id: string }): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, { id, action: "verify", set: (_ctx, { at }) => ({ verified_at: at }) });
}
