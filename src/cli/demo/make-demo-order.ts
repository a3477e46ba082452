import { assignWorkOrder } from "../../domains/maintenance/assign-work-order.ts";
import { cancelWorkOrder } from "../../domains/maintenance/cancel-work-order.ts";
import { closeWorkOrder } from "../../domains/maintenance/close-work-order.ts";
import { completeWorkOrder } from "../../domains/maintenance/complete-work-order.ts";
import { createWorkOrder } from "../../domains/maintenance/create-work-order.ts";
import { holdWorkOrder } from "../../domains/maintenance/hold-work-order.ts";
import { startWorkOrder } from "../../domains/maintenance/start-work-order.ts";
import { verifyWorkOrder } from "../../domains/maintenance/verify-work-order.ts";
import type { Ctx } from "../../platform/context.ts";
import type { DemoOrder } from "./demo-records.ts";
import { type Ids, idOf } from "./ids.ts";

/** Enters a work order and takes it, step by step, as far as the demo shows it. */
export async function makeDemoOrder(ctx: Ctx, { order, ids }: { order: DemoOrder; ids: Ids }): Promise<void> {
  const { id } = await createWorkOrder(ctx, {
    title: order.title,
    priority: order.priority,
    category: order.category,
    building_id: idOf(ids, order.building),
    unit_id: order.unit ? idOf(ids, order.unit) : null,
    asset_id: order.asset ? idOf(ids, order.asset) : null,
  });
  const note = order.note ?? "";
  if (order.until === "cancelled") return void (await cancelWorkOrder(ctx, { id, reason: note }));
  if (order.until === "open" || !order.assignee) return;
  await assignWorkOrder(ctx, { id, assigneeId: idOf(ids, order.assignee) });
  if (order.until === "assigned") return;
  // The technician does the work, and somebody else looks at it.
  const technician: Ctx = { ...ctx, actor: { id: idOf(ids, order.assignee), name: order.assignee } };
  const manager: Ctx = { ...ctx, actor: { id: idOf(ids, "Sara Haddad"), name: "Sara Haddad" } };
  await startWorkOrder(technician, { id });
  if (order.until === "in_progress") return;
  if (order.until === "on_hold") return void (await holdWorkOrder(technician, { id, reason: note }));
  const costs = order.cost ? [{ kind: "material" as const, amount: { amount: order.cost, currency: "AED" } }] : [];
  await completeWorkOrder(technician, { id, resolutionNotes: note, costs });
  if (order.until === "completed") return;
  await verifyWorkOrder(manager, { id });
  if (order.until === "closed") await closeWorkOrder(manager, { id });
}
