import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { createWorkOrder, type NewWorkOrder } from "./create-work-order.ts";
import { type WorkRequestRow, workRequestKind, workRequestLifecycle } from "./work-requests.ts";

interface Request {
  id: string;
  ifMatch?: IfMatch;
}

/** Staff have looked at it; what is to be done isn't decided. @throws AppError not_found, invalid_transition */
export function triageWorkRequest(ctx: Ctx, { id, ifMatch }: Request): Promise<WorkRequestRow> {
  const set = (_ctx: Ctx, { at }: { at: Date }) => ({ triaged_at: at });
  return moveRecord(ctx, workRequestKind, { id, ifMatch, lifecycle: workRequestLifecycle, action: "triage", set });
}

/**
 * It will be done: makes the work order in the same transaction, with the request's words and place; each names the other.
 * @param priority another than the one that was asked for
 * @throws AppError not_found, invalid_transition
 */
export function approveWorkRequest(
  ctx: Ctx,
  { id, ifMatch, priority }: Request & { priority?: NewWorkOrder["priority"] },
): Promise<WorkRequestRow> {
  return moveRecord(ctx, workRequestKind, {
    id,
    ifMatch,
    lifecycle: workRequestLifecycle,
    action: "approve",
    async set(ctx, { before, at }) {
      const decided = priority ?? (before.priority as NewWorkOrder["priority"]); // checked by the database
      const order = await createWorkOrder(ctx, {
        title: before.title,
        description: before.description,
        building_id: before.building_id,
        unit_id: before.unit_id,
        category: before.category,
        priority: decided,
        origin_id: id,
      });
      return { work_order_id: order.id, priority: decided, approved_at: at };
    },
  });
}

/** It won't be done, for this reason. @throws AppError not_found, invalid_transition */
export function rejectWorkRequest(ctx: Ctx, { id, ifMatch, reason }: Request & { reason: string }): Promise<WorkRequestRow> {
  return moveRecord(ctx, workRequestKind, {
    id,
    ifMatch,
    lifecycle: workRequestLifecycle,
    action: "reject",
    reason,
    set: (_ctx, { at }) => ({ reject_reason: reason, rejected_at: at }),
  });
}
