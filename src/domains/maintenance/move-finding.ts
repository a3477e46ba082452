import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { assetInPlace } from "./asset-in-place.ts";
import { createWorkOrder, type NewWorkOrder } from "./create-work-order.ts";
import { type FindingKind, type FindingRow, findingLifecycle } from "./findings.ts";

interface Finding {
  kind: FindingKind;
  id: string;
  ifMatch?: IfMatch;
}

const lifecycle = findingLifecycle;

/** Somebody is mending it. @throws AppError not_found, invalid_transition */
export function startFinding(ctx: Ctx, { kind, ...finding }: Finding): Promise<FindingRow> {
  return moveRecord(ctx, kind, { ...finding, lifecycle, action: "start" });
}

/** It is mended, and waits for somebody to look. @throws AppError not_found, invalid_transition */
export function resolveFinding(ctx: Ctx, { kind, ...finding }: Finding): Promise<FindingRow> {
  return moveRecord(ctx, kind, { ...finding, lifecycle, action: "resolve", set: (_ctx, { at }) => ({ resolved_at: at }) });
}

/** Somebody has looked: it is mended. @throws AppError not_found, invalid_transition */
export function verifyFinding(ctx: Ctx, { kind, ...finding }: Finding): Promise<FindingRow> {
  return moveRecord(ctx, kind, { ...finding, lifecycle, action: "verify", set: (_ctx, { at }) => ({ verified_at: at }) });
}

/** It isn't mended after all. @throws AppError not_found, invalid_transition */
export function reopenFinding(ctx: Ctx, { kind, ...finding }: Finding & { reason?: string | undefined }): Promise<FindingRow> {
  const set = () => ({ resolved_at: null, verified_at: null });
  return moveRecord(ctx, kind, { ...finding, lifecycle, action: "reopen", set });
}

/** As urgent as the defect is severe. */
const priorityOf: Record<string, NewWorkOrder["priority"]> = { low: "low", medium: "medium", high: "high", critical: "urgent" };

/**
 * Makes it a work order, in the same transaction; each names the other, and from then on the work order tells how far it is. The asset comes
 * along unless it was moved to another building or disposed of.
 * @param priority another than what the severity means
 * @throws AppError not_found, invalid_transition
 */
export function convertFinding(
  ctx: Ctx,
  { kind, id, ifMatch, priority }: Finding & { priority?: NewWorkOrder["priority"] },
): Promise<FindingRow> {
  return moveRecord(ctx, kind, {
    id,
    ifMatch,
    lifecycle,
    action: "convert",
    async set(ctx, { tx, before }) {
      const order = await createWorkOrder(ctx, {
        title: before.title,
        description: before.description,
        building_id: before.building_id,
        unit_id: before.unit_id,
        asset_id: await assetInPlace(ctx, tx, before),
        category: before.category,
        priority: priority ?? priorityOf[before.severity ?? ""] ?? "medium",
        origin_id: id,
      });
      return { work_order_id: order.id };
    },
  });
}
