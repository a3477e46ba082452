import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { claimTransitions } from "./claim-lifecycle.ts";
import { type ClaimRow, claimKind } from "./claims.ts";

/** The provider covers it. @throws AppError not_found, invalid_transition */
export async function approveClaim(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<ClaimRow> {
  return moveRecord(ctx, claimKind, {
    id,
    ifMatch,
    lifecycle: claimTransitions,
    action: "approve",
    set: (_ctx, { at }) => ({ approved_at: at }),
  });
}
