import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { type InspectionRow, inspectionKind, inspectionLifecycle as lifecycle } from "./inspections.ts";

interface Inspection {
  id: string;
  ifMatch?: IfMatch;
}

/** A reviewer accepts the results. @throws AppError not_found, invalid_transition */
export function approveInspection(ctx: Ctx, inspection: Inspection): Promise<InspectionRow> {
  return moveRecord(ctx, inspectionKind, {
    ...inspection,
    lifecycle,
    action: "approve",
    set: (ctx, { at }) => ({ reviewed_at: at, reviewed_by: JSON.stringify(ctx.actor), reject_reason: null }),
  });
}

/** A reviewer sends the results back: they can be submitted again. @throws AppError not_found, invalid_transition */
export function rejectInspection(ctx: Ctx, { reason, ...inspection }: Inspection & { reason: string }): Promise<InspectionRow> {
  return moveRecord(ctx, inspectionKind, {
    ...inspection,
    lifecycle,
    action: "reject",
    reason,
    set: (ctx, { at }) => ({ reviewed_at: at, reviewed_by: JSON.stringify(ctx.actor), reject_reason: reason }),
  });
}
