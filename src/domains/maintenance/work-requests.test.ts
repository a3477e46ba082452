import { expect, test } from "vitest";
import { type Trial, tryEveryAction, tryTwentyAtOnce } from "../../../test/support/lifecycle.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { addRecord } from "../property/add-record.ts";
import { createBuilding } from "../property/buildings.ts";
import { changeRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { getRecord } from "../property/find-records.ts";
import { unitKind } from "../property/units.ts";
import { approveWorkRequest, rejectWorkRequest, triageWorkRequest } from "./decide-work-request.ts";
import { findWorkOrders, getWorkOrder } from "./find-work-orders.ts";
import { submitWorkRequest } from "./submit-work-request.ts";
import { workRequestKind, workRequestLifecycle } from "./work-requests.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const building = await createBuilding(ctx, { name: "Tower A" });
const unit = await addRecord(ctx, unitKind, { name: "1504", building_id: building.id });

type Status = "submitted" | "triaged" | "approved" | "rejected";
type Action = keyof typeof workRequestLifecycle;

const submit = () =>
  submitWorkRequest(ctx, {
    title: "Leaking faucet",
    description: "It drips",
    building_id: building.id,
    unit_id: unit.id,
    category: "Plumbing",
    priority: "high",
  });

function act(action: Action, id: string) {
  if (action === "triage") return triageWorkRequest(ctx, { id });
  return action === "approve" ? approveWorkRequest(ctx, { id }) : rejectWorkRequest(ctx, { id, reason: "Warranty" });
}

const roads: Record<Status, Action[]> = { submitted: [], triaged: ["triage"], approved: ["approve"], rejected: ["reject"] };
const trial: Trial<Status, Action> = {
  ctx,
  table: "work_requests",
  lifecycle: workRequestLifecycle,
  allowed: { submitted: ["triage", "approve", "reject"], triaged: ["approve", "reject"], approved: [], rejected: [] },
  async make(status) {
    let request = await submit();
    for (const action of roads[status]) request = await act(action, request.id);
    return request;
  },
  act,
};

test.each(["submitted", "triaged", "approved", "rejected"] as const)(
  "from %s every action is either taken, or refused with nothing written",
  (status) => tryEveryAction(trial, status),
);

test("of twenty identical decisions at once one counts", () => tryTwentyAtOnce(trial));

test("of twenty approvals at once one makes a work order", async () => {
  const { id } = await submit();
  await Promise.allSettled(Array.from({ length: 20 }, () => approveWorkRequest(ctx, { id })));
  const orders = await findWorkOrders(ctx, { origin_id: id, limit: 50, sort: "created_at" });
  expect(orders.rows).toHaveLength(1);
});

test("a request is announced as it was submitted, with who asked", async () => {
  const request = await submit();
  expect(await eventsOf(ctx, request.id)).toMatchObject([
    {
      event: "work_request.submitted",
      data: {
        work_request: {
          id: request.id,
          status: "submitted",
          priority: "high",
          building: { id: building.id, name: "Tower A" },
          unit: { id: unit.id, name: "1504" },
          created_by: ctx.actor,
          work_order: null,
        },
      },
    },
  ]);
});

test("an approval makes the work order of it, and each names the other", async () => {
  const approved = workRequestKind.present(await approveWorkRequest(ctx, { id: (await submit()).id, priority: "urgent" }));
  const order = await getWorkOrder(ctx, { id: approved.work_order_id ?? "" });
  expect(approved).toMatchObject({
    status: "approved",
    priority: "urgent",
    work_order: { id: order.id, number: order.number },
    allowed_actions: [],
  });
  expect(order).toMatchObject({
    origin_id: approved.id,
    title: "Leaking faucet",
    description: "It drips",
    priority: "urgent",
    category: "Plumbing",
    unit_id: unit.id,
    status: "open",
  });
  expect((await eventsOf(ctx, order.id)).map((one) => one.event)).toEqual(["work_order.created"]);
});

test("an approval whose work order can't be made leaves the request as it was", async () => {
  const gone = await addRecord(ctx, unitKind, { name: "1505", building_id: building.id });
  const { id } = await submitWorkRequest(ctx, { title: "Drip", building_id: building.id, unit_id: gone.id });
  await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx.updateTable("units").set({ deleted_at: ctx.now() }).where("id", "=", gone.id).execute(),
  );
  await expect(approveWorkRequest(ctx, { id })).rejects.toMatchObject({ code: "validation_failed" });
  expect((await getRecord(ctx, workRequestKind, { id })).status).toBe("submitted");
});

test("what is decided is neither changed nor deleted", async () => {
  const { id } = await trial.make("rejected");
  const refused = { code: "invalid_transition", details: { extra: { state: "rejected", allowed: [] } } };
  await expect(changeRecord(ctx, workRequestKind, { id, patch: { title: "Other" } })).rejects.toMatchObject(refused);
  await expect(deleteRecord(ctx, workRequestKind, { id })).rejects.toMatchObject(refused);
  const open = await trial.make("triaged");
  expect((await changeRecord(ctx, workRequestKind, { id: open.id, patch: { title: "Other" } })).title).toBe("Other");
  await deleteRecord(ctx, workRequestKind, { id: open.id });
});

test("requests of other buildings and other tenants aren't found", async () => {
  const { id } = await submit();
  const { ctx: foreign } = await product.makeTenant();
  for (const other of [foreign, { ...ctx, buildingIds: [] }]) {
    await expect(triageWorkRequest(other, { id })).rejects.toMatchObject({ code: "not_found" });
  }
});
