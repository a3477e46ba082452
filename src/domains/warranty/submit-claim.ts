import type { Ctx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { getRecord } from "../property/find-records.ts";
import { moveRecord } from "../property/move-record.ts";
import { claimTransitions } from "./claim-lifecycle.ts";
import { type ClaimRow, claimKind } from "./claims.ts";
import { warrantyKind } from "./warranties.ts";

/**
 * Sends a drafted claim to the provider. What counts is the day of the defect: a claim may be submitted after the warranty's end.
 * @throws AppError not_found, invalid_transition, conflict when the warranty didn't cover that day
 */
export async function submitClaim(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<ClaimRow> {
  return moveRecord(ctx, claimKind, {
    id,
    ifMatch,
    lifecycle: claimTransitions,
    action: "submit",
    async set(ctx, { before: { warranty_id, defect_on }, at }) {
      const { starts_on, ends_on } = await getRecord(ctx, warrantyKind, { id: warranty_id });
      if (defect_on < starts_on || defect_on > ends_on)
        throw new AppError("conflict", {
          detail: `The warranty covers ${starts_on} to ${ends_on}, and the defect showed on ${defect_on}. Correct \`defect_on\` if that isn't so.`,
        });
      return { submitted_at: at };
    },
  });
}
