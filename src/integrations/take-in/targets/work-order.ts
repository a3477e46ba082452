import { assignWorkOrder } from "../../../domains/maintenance/assign-work-order.ts";
import { changeWorkOrder } from "../../../domains/maintenance/change-work-order.ts";
import { createWorkOrder } from "../../../domains/maintenance/create-work-order.ts";
import { getWorkOrder } from "../../../domains/maintenance/find-work-orders.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { findAssetIfKnown } from "../find-asset.ts";
import { findAssignee, findBuilding, findPlace, locationWords, type Place } from "../find-place.ts";
import type { Applied, Apply, TakeIn } from "../verdict.ts";

/** Enters a work order, given to a person or kept open for a role; later messages bring it up to date until the work is done. */
export const takeWorkOrder: Apply<"work_order"> = async (ctx, tx, item) => {
  const { record, known, runtime } = item;
  if (!known && record.closed) return { skipped: "The sender says that it is done: no work order is made of it." };
  const buildingId = await findBuilding(ctx, tx, record.building);
  const place = await findPlace(ctx, tx, { integrationId: runtime.id, buildingId, location: record.location });
  const fields = {
    title: record.title,
    description: describe(record, place),
    unit_id: place.unitId ?? undefined,
    asset_id: record.asset
      ? await findAssetIfKnown(ctx, tx, { ref: record.asset, runtime: item.runtime, buildingId })
      : record.asset,
    category: record.category,
    type: record.type,
    priority: record.priority,
  };
  if (!known) return make(ctx, tx, { item, order: { ...fields, building_id: buildingId } });
  const before = await getWorkOrder(ctx, { id: known.id });
  if (["completed", "verified", "closed", "cancelled"].includes(before.status))
    return { target: known, did: { left: `The work order is ${before.status} here: it stays as it is.` } };
  const after = await changeWorkOrder(ctx, { id: known.id, patch: fields });
  return { target: known, did: after.updated_at === before.updated_at.toISOString() ? "same" : "changed" };
};

async function make(
  ctx: Ctx,
  tx: Tx,
  { item, order }: { item: TakeIn<"work_order">; order: Parameters<typeof createWorkOrder>[1] },
): Promise<Applied> {
  const { assignee } = item.record;
  const role = assignee && "role" in assignee ? assignee.role : null;
  const userId = assignee && !("role" in assignee) ? await findAssignee(ctx, tx, assignee) : null;
  const { id } = await createWorkOrder(ctx, { ...order, assignee_role: role });
  if (userId) await assignWorkOrder(ctx, { id, assigneeId: userId });
  return { target: { type: "work_order", id }, did: "made" };
}

/** A unit of ours says where it is; other words stand in the description. */
function describe({ description, location }: TakeIn<"work_order">["record"], { unitId }: Place): string | null | undefined {
  const words = locationWords(unitId ? { ...location, unit: null, floor: null } : location);
  if (!words) return description;
  return [description, `Location: ${words}`].filter(Boolean).join("\n\n").slice(0, 10_000);
}
