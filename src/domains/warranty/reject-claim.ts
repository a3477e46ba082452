import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { claimTransitions } from "./claim-lifecycle.ts";
import { type ClaimRow, claimKind } from "./claims.ts";

/** The provider doesn't cover it, and why. @throws AppError not_found, invalid_transition */
export async function rejectClaim(
  ctx: Ctx,
  { id, ifMatch, reason }: { id: string; ifMatch?: IfMatch; reason: string },
): Promise<ClaimRow> {
  return moveRecord(ctx, claimKind, {
    id,
    ifMatch,
    lifecycle: claimTransitions,
    action: "reject",
    reason,
    set: (_ctx, { at }) => ({ rejected_at: at, reject_reason: reason }),
  });
}
