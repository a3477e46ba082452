import type { z } from "zod";
import type { workOrderCreate } from "../../contract/api/work-orders.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { isId, newId } from "../../platform/ids.ts";
import { takeNumber } from "../../platform/number-series.ts";
import { checkReferences } from "../property/check-references.ts";
import type { Reference } from "../property/record-kind.ts";
import { chooseTargets } from "./choose-targets.ts";
import { getWorkOrder } from "./find-work-orders.ts";
import { type PresentedWorkOrder, presentWorkOrder } from "./present-work-order.ts";
import { refuseTargets } from "./refuse-targets.ts";
import { tellWatcher } from "./settle-sla.ts";
import { noClocks, startClocks } from "./sla-clock.ts";
import { clockColumns } from "./sla-columns.ts";
import { noteStep } from "./work-order-steps.ts";

export interface NewWorkOrder extends z.output<typeof workOrderCreate> {
  /** The role that it waits for, when nobody is named yet. */
  assignee_role?: string | null | undefined;
  /** The record that it is made for: a request, a defect, a snag, an inspection. */
  origin_id?: string | undefined;
}

export const workOrderReferences: readonly Reference[] = [
  { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
  { field: "unit_id", table: "units", noun: "unit", as: "unit_name", together: ["building_id"] },
  {
    field: "asset_id",
    table: "assets",
    noun: "asset",
    as: "asset_name",
    together: ["building_id"],
    fit: { where: "status = 'active'", code: "disposed", detail: "This asset was disposed of." },
  },
];

/**
 * Enters a work order under the tenant's next number and announces it; its clocks start. A draft is announced when it is published.
 * @throws AppError validation_failed for references that don't exist or don't belong together, and for targets out of range
 */
export async function createWorkOrder(ctx: Ctx, input: NewWorkOrder): Promise<PresentedWorkOrder> {
  return inTx(ctx, async (tx, ctx) => {
    const at = ctx.now();
    const id = newId("wo", at);
    await checkReferences(ctx, tx, { references: workOrderReferences, values: { ...input } });
    const order = {
      priority: input.priority ?? "medium",
      category: await categoryName(ctx, tx, input.category ?? null),
      asset_id: input.asset_id ?? null,
      own_response: input.sla?.response ?? null,
      own_resolution: input.sla?.resolution ?? null,
    };
    const targets = await chooseTargets(tx, { tenantId: ctx.tenantId, order });
    refuseTargets(targets, { startedAt: at });
    const status = input.draft ? "draft" : "open";
    await tx
      .insertInto("work_orders")
      .values({
        tenant_id: ctx.tenantId,
        id,
        title: input.title,
        description: input.description ?? null,
        type: input.type ?? "corrective",
        status,
        building_id: input.building_id,
        unit_id: input.unit_id ?? null,
        assignee_role: input.assignee_role ?? null,
        origin_id: input.origin_id ?? null,
        created_by: JSON.stringify(ctx.actor),
        created_at: at,
        updated_at: at,
        published_at: input.draft ? null : at,
        ...order,
        ...clockColumns(input.draft ? noClocks : startClocks(at, targets)),
        // Last, since everybody who enters a work order waits for whoever has the latest number.
        number: await takeNumber(tx, { tenantId: ctx.tenantId, prefix: "WO", at }),
      })
      .execute();
    await noteStep(ctx, tx, { id, action: "create", from: null, to: status, reason: null, at });
    const workOrder = presentWorkOrder(await getWorkOrder(ctx, { id }));
    if (input.draft) return workOrder;
    await emit(ctx, { event: "work_order.created", data: { work_order: workOrder } });
    tellWatcher(ctx, tx);
    return workOrder;
  });
}

/** A category may be given by the id of an asset category; its name is what is kept and shown. */
export async function categoryName(ctx: Ctx, tx: Tx, category: string | null): Promise<string | null> {
  if (category === null || !isId("cat", category)) return category;
  const found = await tx
    .selectFrom("asset_categories")
    .select("name")
    .where("tenant_id", "=", ctx.tenantId)
    .where("id", "=", category)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (!found) throw invalidField("/category", "unknown_reference", "No asset category with this id.");
  return found.name;
}
