import { assignWorkOrder } from "../../src/domains/maintenance/assign-work-order.ts";
import { cancelWorkOrder } from "../../src/domains/maintenance/cancel-work-order.ts";
import { closeWorkOrder } from "../../src/domains/maintenance/close-work-order.ts";
import { completeWorkOrder } from "../../src/domains/maintenance/complete-work-order.ts";
import { createWorkOrder, type NewWorkOrder } from "../../src/domains/maintenance/create-work-order.ts";
import { holdWorkOrder } from "../../src/domains/maintenance/hold-work-order.ts";
import type { PresentedWorkOrder } from "../../src/domains/maintenance/present-work-order.ts";
import { publishWorkOrder } from "../../src/domains/maintenance/publish-work-order.ts";
import { resumeWorkOrder } from "../../src/domains/maintenance/resume-work-order.ts";
import { startWorkOrder } from "../../src/domains/maintenance/start-work-order.ts";
import { verifyWorkOrder } from "../../src/domains/maintenance/verify-work-order.ts";
import type { WorkOrderAction, WorkOrderStatus } from "../../src/domains/maintenance/work-order-lifecycle.ts";
import { createBuilding } from "../../src/domains/property/buildings.ts";
import type { Ctx } from "../../src/platform/context.ts";
import { newId } from "../../src/platform/ids.ts";

/** Every action with the least that it needs. */
export function act(
  ctx: Ctx,
  action: WorkOrderAction,
  { id, assigneeId }: { id: string; assigneeId: string },
): Promise<PresentedWorkOrder> {
  switch (action) {
    case "publish":
      return publishWorkOrder(ctx, { id });
    case "assign":
      return assignWorkOrder(ctx, { id, assigneeId });
    case "start":
      return startWorkOrder(ctx, { id });
    case "hold":
      return holdWorkOrder(ctx, { id, reason: "Parts" });
    case "resume":
      return resumeWorkOrder(ctx, { id });
    case "complete":
      return completeWorkOrder(ctx, { id, resolutionNotes: "Done" });
    case "verify":
      return verifyWorkOrder(ctx, { id });
    case "close":
      return closeWorkOrder(ctx, { id });
    case "cancel":
      return cancelWorkOrder(ctx, { id, reason: "Twice" });
  }
}

const roads: Record<WorkOrderStatus, readonly WorkOrderAction[]> = {
  draft: [],
  open: ["publish"],
  assigned: ["publish", "assign"],
  in_progress: ["publish", "assign", "start"],
  on_hold: ["publish", "assign", "start", "hold"],
  completed: ["publish", "assign", "start", "complete"],
  verified: ["publish", "assign", "start", "complete", "verify"],
  closed: ["publish", "assign", "start", "complete", "verify", "close"],
  cancelled: ["publish", "cancel"],
};

/** A work order in this state, brought there step by step. */
export async function workOrderIn(
  ctx: Ctx,
  status: WorkOrderStatus,
  { buildingId, assigneeId, ...input }: { buildingId: string; assigneeId: string } & Partial<NewWorkOrder>,
): Promise<PresentedWorkOrder> {
  let order = await createWorkOrder(ctx, { title: "Leak", building_id: buildingId, ...input, draft: true });
  for (const action of roads[status]) order = await act(ctx, action, { id: order.id, assigneeId });
  return order;
}

/** A tenant's first building, and a person to assign to. */
export async function makeCrew(ctx: Ctx): Promise<{ buildingId: string; assigneeId: string }> {
  const { id: buildingId } = await createBuilding(ctx, { name: "Tower A" });
  return { buildingId, assigneeId: await makePerson(ctx, "Ahmed Khaled") };
}

export async function makePerson(ctx: Ctx, name: string): Promise<string> {
  const id = newId("usr", ctx.now());
  const at = { created_at: ctx.now(), updated_at: ctx.now() };
  await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx
      .insertInto("users")
      .values({ tenant_id: ctx.tenantId, id, name, roles: ["technician"], ...at })
      .execute(),
  );
  return id;
}

/** The names of the events about a record, oldest first, or whole envelopes. */
export async function eventsOf(
  ctx: Ctx,
  id: string,
): Promise<{ event: string; event_id: string; data: Record<string, unknown> }[]> {
  const rows = await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx.selectFrom("events").select("payload").where("record_id", "=", id).orderBy("id").execute(),
  );
  return rows.map((row) => JSON.parse(row.payload));
}
