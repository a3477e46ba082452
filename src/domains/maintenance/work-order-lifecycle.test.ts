import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { act, eventsOf, makeCrew, makePerson, workOrderIn } from "../../../test/support/work-orders.ts";
import type { Ctx } from "../../platform/context.ts";
import { assignWorkOrder } from "./assign-work-order.ts";
import { completeWorkOrder } from "./complete-work-order.ts";
import { createWorkOrder } from "./create-work-order.ts";
import { deleteWorkOrder } from "./delete-work-order.ts";
import { startWorkOrder } from "./start-work-order.ts";
import { type WorkOrderAction, type WorkOrderStatus, workOrderTransitions } from "./work-order-lifecycle.ts";
import { findSteps } from "./work-order-steps.ts";

const product = await openTestProduct();
const { ctx, adminId } = await product.makeTenant();
const crew = await makeCrew(ctx);
const byKey: Ctx = { ...ctx, actor: { id: "key_01KE6BVBR0G2QNBZ744510YJ84", name: "A key" } };

const states: WorkOrderStatus[] = [
  "draft",
  "open",
  "assigned",
  "in_progress",
  "on_hold",
  "completed",
  "verified",
  "closed",
  "cancelled",
];
// The table's keys are exactly the actions.
const actions = Object.keys(workOrderTransitions) as WorkOrderAction[];
/** As contract §3 says it, apart from the table in the code. */
const allowed: Record<WorkOrderStatus, WorkOrderAction[]> = {
  draft: ["publish", "cancel"],
  open: ["assign", "start", "cancel"],
  assigned: ["assign", "start", "cancel"],
  in_progress: ["hold", "complete", "cancel"],
  on_hold: ["resume", "cancel"],
  completed: ["verify", "cancel"],
  verified: ["close", "cancel"],
  closed: [],
  cancelled: [],
};
const announced: Record<WorkOrderAction, string> = {
  publish: "work_order.created",
  assign: "work_order.assigned",
  start: "work_order.started",
  hold: "work_order.on_hold",
  resume: "work_order.resumed",
  complete: "work_order.completed",
  verify: "work_order.verified",
  close: "work_order.closed",
  cancel: "work_order.cancelled",
};

const snapshot = (id: string) =>
  ctx.db.inTenant(ctx.tenantId, async (tx) => ({
    row: await tx.selectFrom("work_orders").selectAll().where("id", "=", id).executeTakeFirst(),
    steps: await tx.selectFrom("work_order_steps").selectAll().where("work_order_id", "=", id).execute(),
    events: await tx.selectFrom("events").select("id").where("record_id", "=", id).execute(),
  }));

test.each(states)("from %s every action is either taken and announced once, or refused with nothing written", async (status) => {
  const another = await makePerson(ctx, "Somebody else");
  for (const action of actions) {
    const order = await workOrderIn(byKey, status, crew);
    expect(order.status).toBe(status);
    const before = await snapshot(order.id);
    const attempt = act(byKey, action, { id: order.id, assigneeId: another });
    if (allowed[status].includes(action)) {
      const moved = await attempt;
      const news = (await eventsOf(ctx, order.id)).slice(before.events.length);
      const changes = moved.status === status ? [] : ["work_order.status_changed"];
      expect(
        news.map((one) => one.event),
        `${action} from ${status}`,
      ).toEqual([announced[action], ...changes]);
      for (const one of news) expect(one.data).toMatchObject({ work_order: { id: order.id, status: moved.status } });
      if (news[1]) expect(news[1].data).toMatchObject({ from: status, to: moved.status });
      const steps = await findSteps(ctx, { id: order.id });
      expect(steps.at(-1)).toMatchObject({ action, from: status, to: moved.status, actor: byKey.actor });
    } else {
      await expect(attempt, `${action} from ${status}`).rejects.toMatchObject({
        code: "invalid_transition",
        details: { extra: { state: status, allowed: allowed[status] } },
      });
      expect(await snapshot(order.id)).toEqual(before);
    }
  }
});

test("a person who starts an open order is assigned first; a key leaves the assignee null", async () => {
  const input = { title: "Leak", building_id: crew.buildingId };
  const byPerson = await startWorkOrder(ctx, { id: (await createWorkOrder(ctx, input)).id });
  expect(byPerson).toMatchObject({ status: "in_progress", assignee: { id: adminId, name: "Admin" } });
  const news = await eventsOf(ctx, byPerson.id);
  expect(news.map((one) => one.event)).toEqual([
    "work_order.created",
    "work_order.assigned",
    "work_order.status_changed",
    "work_order.started",
    "work_order.status_changed",
  ]);
  expect(news[2]?.data).toMatchObject({ from: "open", to: "assigned" });
  expect(news[4]?.data).toMatchObject({ from: "assigned", to: "in_progress" });

  const started = await startWorkOrder(byKey, { id: (await createWorkOrder(byKey, input)).id });
  expect(started).toMatchObject({ status: "in_progress", assignee: null, assigned_at: null });
  expect((await eventsOf(ctx, started.id)).map((one) => one.event)).toEqual([
    "work_order.created",
    "work_order.started",
    "work_order.status_changed",
  ]);

  // From assigned, whoever starts, the assignee stays.
  const assigned = await workOrderIn(byKey, "assigned", crew);
  expect((await startWorkOrder(ctx, { id: assigned.id })).assignee?.id).toBe(crew.assigneeId);
});

test("a draft isn't announced before it is published", async () => {
  const draft = await workOrderIn(ctx, "draft", crew);
  expect(await eventsOf(ctx, draft.id)).toEqual([]);
  expect(draft).toMatchObject({ published_at: null, sla: { response: null, resolution: null } });
});

test("of twenty identical actions at once one succeeds, and is announced once", async () => {
  for (const [status, action] of [
    ["draft", "publish"],
    ["open", "assign"],
    ["open", "start"],
    ["in_progress", "hold"],
    ["on_hold", "resume"],
    ["in_progress", "complete"],
    ["completed", "verify"],
    ["verified", "close"],
    ["assigned", "cancel"],
  ] as const) {
    const order = await workOrderIn(byKey, status, crew);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => act(ctx, action, { id: order.id, assigneeId: crew.assigneeId })),
    );
    expect(
      results.filter((one) => one.status === "fulfilled"),
      action,
    ).toHaveLength(1);
    for (const one of results) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "invalid_transition" });
    const news = (await eventsOf(ctx, order.id)).filter((one) => one.event === announced[action]);
    expect(news, action).toHaveLength(1);
  }
});

test("an order is given to active people of the tenant only, and taken from one to give to another", async () => {
  const order = await workOrderIn(ctx, "open", crew);
  const { ctx: foreign } = await product.makeTenant();
  const stranger = await makePerson(foreign, "Stranger");
  const gone = await makePerson(ctx, "Gone");
  await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx.updateTable("users").set({ status: "deactivated" }).where("id", "=", gone).execute(),
  );
  for (const assigneeId of ["usr_none", stranger, gone]) {
    await expect(assignWorkOrder(ctx, { id: order.id, assigneeId })).rejects.toMatchObject({ code: "validation_failed" });
  }
  await assignWorkOrder(ctx, { id: order.id, assigneeId: crew.assigneeId });
  const second = await makePerson(ctx, "Second");
  const moved = await assignWorkOrder(ctx, { id: order.id, assigneeId: second });
  expect(moved.assignee).toEqual({ id: second, name: "Second" });
  expect((await eventsOf(ctx, order.id)).slice(-2).map((one) => one.event)).toEqual([
    "work_order.status_changed",
    "work_order.assigned",
  ]);
  await expect(startWorkOrder(foreign, { id: order.id })).rejects.toMatchObject({ code: "not_found" });
});

test("costs are kept to the last decimal of their currency", async () => {
  const order = await workOrderIn(ctx, "in_progress", crew);
  const cost = (amount: string, currency: string) => ({ kind: "material" as const, amount: { amount, currency } });
  await expect(
    completeWorkOrder(ctx, { id: order.id, resolutionNotes: "Done", costs: [cost("1.00", "AED"), cost("1.005", "AED")] }),
  ).rejects.toMatchObject({ details: { errors: [{ pointer: "/costs/1/amount/amount", code: "too_many_decimals" }] } });
  const done = await completeWorkOrder(ctx, {
    id: order.id,
    resolutionNotes: "Done",
    costs: [cost("125.5", "KWD"), cost("0.1", "AED"), cost("999999999999999.999", "OMR"), cost("12", "JPY")],
  });
  expect(done.costs.map((one) => one.amount)).toEqual([
    { amount: "125.500", currency: "KWD" },
    { amount: "0.10", currency: "AED" },
    { amount: "999999999999999.999", currency: "OMR" },
    { amount: "12", currency: "JPY" },
  ]);
  const completed = (await eventsOf(ctx, order.id)).find((one) => one.event === "work_order.completed");
  expect(completed?.data).toMatchObject({ work_order: { costs: done.costs } });
});

test.each(states)("from %s an order is deleted if nothing was begun or it won't be done, else refused", async (status) => {
  const { id } = await workOrderIn(ctx, status, crew);
  if (["draft", "open", "cancelled"].includes(status)) {
    await deleteWorkOrder(ctx, { id });
    await expect(findSteps(ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    return;
  }
  const before = await snapshot(id);
  await expect(deleteWorkOrder(ctx, { id })).rejects.toMatchObject({
    code: "invalid_transition",
    details: { extra: { state: status, allowed: allowed[status] } },
  });
  expect(await snapshot(id)).toEqual(before);
});
