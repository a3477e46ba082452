import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { claimTransitions } from "./claim-lifecycle.ts";
import { type ClaimRow, claimKind } from "./claims.ts";

/** The matter is settled, and how. @throws AppError not_found, invalid_transition */
export async function resolveClaim(
  ctx: Ctx,
  { id, ifMatch, resolution }: { id: string; ifMatch?: IfMatch; resolution: string },
): Promise<ClaimRow> {
  return moveRecord(ctx, claimKind, {
    id,
    ifMatch,
    lifecycle: claimTransitions,
    action: "resolve",
    reason: resolution,
    set: (_ctx, { at }) => ({ resolved_at: at, resolution }),
  });
}
