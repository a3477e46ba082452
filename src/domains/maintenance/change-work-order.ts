import type { z } from "zod";
import type { workOrderPatch } from "../../contract/api/work-orders.ts";
import { laterThan } from "../../platform/clock.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { audit } from "../../tenancy/audit.ts";
import { checkReferences } from "../property/check-references.ts";
import { chooseTargets } from "./choose-targets.ts";
import { categoryName, workOrderReferences } from "./create-work-order.ts";
import { getWorkOrder, type WorkOrderRow } from "./find-work-orders.ts";
import { type LockedWorkOrder, lockWorkOrder } from "./lock-work-order.ts";
import { notPossible } from "./move-work-order.ts";
import { type PresentedWorkOrder, presentWorkOrder } from "./present-work-order.ts";
import { refuseTargets } from "./refuse-targets.ts";
import { settledClocks, tellWatcher } from "./settle-sla.ts";
import { type Clocks, retarget, type TimerName } from "./sla-clock.ts";
import { clockColumns } from "./sla-columns.ts";
import type { WorkOrderStatus } from "./work-order-lifecycle.ts";
import { findPauses } from "./work-order-steps.ts";

type Targets = Awaited<ReturnType<typeof chooseTargets>>;
type Patch = z.output<typeof workOrderPatch>;
const fields = [
  ...(["title", "description", "type", "priority", "category"] as const),
  ...(["building_id", "unit_id", "asset_id", "own_response", "own_resolution"] as const),
];
/** Changes of these bring other targets. */
const decisive: readonly Field[] = ["priority", "category", "asset_id", "own_response", "own_resolution"];
type Field = (typeof fields)[number];
const unfinished: readonly WorkOrderStatus[] = ["draft", "open", "assigned", "in_progress", "on_hold"];

/**
 * Changes what the merge patch names, as long as the work isn't done. Another priority, category or asset, or a target of its own, brings other targets, counted
 * from the same start, for what is still pending.
 * @param ifMatch compares the order's version with the caller's, under the lock
 * @throws AppError not_found, invalid_transition, validation_failed; whatever `ifMatch` throws
 */
export async function changeWorkOrder(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: Patch; ifMatch?: (row: WorkOrderRow) => void },
): Promise<PresentedWorkOrder> {
  return inTx(ctx, async (tx, ctx) => {
    const order = await lockWorkOrder(ctx, tx, { id });
    const row = await getWorkOrder(ctx, { id });
    ifMatch?.(row);
    const status = order.status as WorkOrderStatus; // checked by the database
    if (!unfinished.includes(status)) throw notPossible(status, "be changed");

    const before = presentWorkOrder(row);
    const wanted: { [F in Field]?: LockedWorkOrder[F] | undefined } = {
      ...patch,
      category: patch.category === undefined ? undefined : await categoryName(ctx, tx, patch.category),
      own_response: patch.sla?.response,
      own_resolution: patch.sla?.resolution,
    };
    const changed = fields.filter((field) => wanted[field] !== undefined && wanted[field] !== order[field]);
    if (changed.length === 0) return before;
    if (changed.includes("building_id")) throw invalidField("/building_id", "fixed", "A work order stays in its building.");
    const next = { ...order, ...Object.fromEntries(changed.map((field) => [field, wanted[field]])) };
    // What stays isn't asked again: an asset may have been transferred to another building since.
    const references = workOrderReferences.filter(({ field }) => changed.some((one) => one === field));
    await checkReferences(ctx, tx, { references, values: next });

    const at = ctx.now();
    const clocks = await newClocks(ctx, tx, { order, next, changed, at });
    await tx
      .updateTable("work_orders")
      .set({
        ...Object.fromEntries(changed.map((field) => [field, next[field]])),
        ...clockColumns(clocks),
        updated_at: laterThan(order.updated_at, at),
      })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    const after = presentWorkOrder(await getWorkOrder(ctx, { id }));
    await audit(ctx, { action: "update", subjectType: "work_order", subjectId: id, before, after });
    tellWatcher(ctx, tx);
    return after;
  });
}

/** Drafts have no clocks yet, but are refused what they couldn't be published with; else targets that passed before the change are told first. */
async function newClocks(
  ctx: Ctx,
  tx: Tx,
  { order, next, changed, at }: { order: LockedWorkOrder; next: LockedWorkOrder; changed: readonly Field[]; at: Date },
): Promise<Clocks> {
  const clocks = await settledClocks(ctx, tx, { order, at });
  if (!changed.some((field) => decisive.includes(field))) return clocks;
  const targets = await chooseTargets(tx, { tenantId: ctx.tenantId, order: next });
  const pauses = await findPauses(ctx, tx, { id: order.id });
  const startedAt = order.published_at ?? at;
  refuseTargets(pendingOf(clocks, targets), { startedAt, pauses });
  return order.published_at === null ? clocks : retarget(clocks, { startedAt, targets, pauses });
}

/** What is met or breached takes no other target, so none can be wrong. */
function pendingOf(clocks: Clocks, targets: Targets): Targets {
  const pending = (name: TimerName) => (clocks[name]?.metAt || clocks[name]?.breachedAt ? null : targets[name]);
  return { response: pending("response"), resolution: pending("resolution") };
}
