import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { makeCrew } from "../../../test/support/work-orders.ts";
import { assetCategoryKind } from "../assets/asset-categories.ts";
import { createAsset } from "../assets/create-asset.ts";
import { addRecord } from "../property/add-record.ts";
import { changeWorkOrder } from "./change-work-order.ts";
import { createWorkOrder, type NewWorkOrder } from "./create-work-order.ts";
import { publishWorkOrder } from "./publish-work-order.ts";
import { slaPolicyKind } from "./sla-policies.ts";

const product = await openTestProduct();

async function setUp() {
  const { ctx } = await product.makeTenant();
  const { buildingId } = await makeCrew(ctx);
  const lifts = await addRecord(ctx, assetCategoryKind, { name: "Lifts" });
  const doors = await addRecord(ctx, assetCategoryKind, { name: "Lift doors", parent_id: lifts.id });
  const door = await createAsset(ctx, { name: "Door 3", category_id: doors.id, building_id: buildingId });
  const enter = (input: Partial<NewWorkOrder>) => createWorkOrder(ctx, { title: "Order", building_id: buildingId, ...input });
  const targets = async (input: Partial<NewWorkOrder>) => {
    const { sla_timers } = await enter(input);
    return [sla_timers.response?.target ?? null, sla_timers.resolution?.target ?? null];
  };
  return { ctx, lifts, doors, door, targets, enter };
}

test("without policies the response target follows the priority, and there is none for the resolution", async () => {
  const { targets } = await setUp();
  expect(await targets({ priority: "emergency" })).toEqual(["PT1H", null]);
  expect(await targets({ priority: "urgent" })).toEqual(["PT4H", null]);
  expect(await targets({ priority: "high" })).toEqual(["PT8H", null]);
  expect(await targets({})).toEqual(["PT24H", null]);
  expect(await targets({ priority: "low" })).toEqual(["PT48H", null]);
});

test("a priority's policy is overridden by a category's, and that by the order's own, each timer by itself", async () => {
  const { ctx, lifts, door, targets } = await setUp();
  await addRecord(ctx, slaPolicyKind, { priority: "urgent", response: "PT2H", resolution: "P1D" });
  await addRecord(ctx, slaPolicyKind, { category_id: lifts.id, response: "PT15M" });
  await addRecord(ctx, slaPolicyKind, { category: "Plumbing", resolution: "PT6H" });
  expect(await targets({ priority: "urgent" })).toEqual(["PT2H", "P1D"]);
  expect(await targets({ priority: "urgent", asset_id: door.id })).toEqual(["PT15M", "P1D"]);
  expect(await targets({ priority: "low", category: "lifts" })).toEqual(["PT15M", null]);
  expect(await targets({ priority: "low", category: lifts.id })).toEqual(["PT15M", null]);
  expect(await targets({ category: "PLUMBING" })).toEqual(["PT24H", "PT6H"]);
  expect(await targets({ category: "Plumbing", asset_id: door.id })).toEqual(["PT15M", "PT6H"]);
  expect(await targets({ category: "Plumbing", sla: { resolution: "PT1H" } })).toEqual(["PT24H", "PT1H"]);
  expect(await targets({ category: "Painting" })).toEqual(["PT24H", null]);
});

test("of categories above each other the nearest decides", async () => {
  const { ctx, lifts, doors, door, targets } = await setUp();
  await addRecord(ctx, slaPolicyKind, { category_id: lifts.id, response: "PT30M", resolution: "PT8H" });
  await addRecord(ctx, slaPolicyKind, { category_id: doors.id, response: "PT10M" });
  expect(await targets({ asset_id: door.id })).toEqual(["PT10M", "PT8H"]);
});

test("business hours count only for targets of their policy, and for an order's own that replaces one", async () => {
  const { ctx, enter } = await setUp();
  const always = { mon: ["00:00", "24:00"], tue: null } as const;
  await addRecord(ctx, slaPolicyKind, {
    priority: "low",
    resolution: "PT1H",
    business_hours: { time_zone: "UTC", days: { mon: [...always.mon], tue: null } },
  });
  for (const input of [{}, { sla: { resolution: "PT2H" } }]) {
    const { resolution_due_at, response_due_at, created_at } = await enter({ priority: "low", ...input });
    const day = new Date(resolution_due_at ?? "").getUTCDay();
    expect(day === 1 || new Date(Date.parse(resolution_due_at ?? "") - 1).getUTCDay() === 1).toBe(true);
    expect(Date.parse(response_due_at ?? "") - Date.parse(created_at)).toBe(48 * 3_600_000);
  }
});

test("another priority brings its own targets, from the same start", async () => {
  const { ctx, enter } = await setUp();
  const order = await enter({ priority: "low" });
  const raised = await changeWorkOrder(ctx, { id: order.id, patch: { priority: "urgent" } });
  expect(Date.parse(raised.response_due_at ?? "") - Date.parse(order.created_at)).toBe(4 * 3_600_000);
  expect(await changeWorkOrder(ctx, { id: order.id, patch: { title: "Only the title" } })).toMatchObject({
    title: "Only the title",
    response_due_at: raised.response_due_at,
  });
});

test("a policy that can't be is refused", async () => {
  const { ctx, lifts } = await setUp();
  const refused = (policy: object) =>
    addRecord(ctx, slaPolicyKind, policy).then(
      () => null,
      (error) => error.details.errors?.[0]?.pointer ?? error.code,
    );
  const utc = (days: object) => ({ time_zone: "UTC", days });
  expect(await refused({ response: "PT1H" })).toBe("/priority");
  expect(await refused({ priority: "low", category_id: lifts.id, response: "PT1H" })).toBe("/priority");
  expect(await refused({ priority: "low" })).toBe("/response");
  expect(await refused({ priority: "low", response: "PT0S" })).toBe("/response");
  expect(await refused({ priority: "low", resolution: "P400D" })).toBe("/resolution");
  expect(await refused({ category_id: "cat_none", response: "PT1H" })).toBe("/category_id");
  expect(await refused({ priority: "low", response: "PT1H", business_hours: utc({}) })).toBe("/business_hours/days");
  expect(await refused({ priority: "low", response: "PT1H", business_hours: utc({ mon: ["09:00", "09:00"] }) })).toBe(
    "/business_hours/days/mon",
  );
  expect(await refused({ priority: "low", response: "P300D", business_hours: utc({ mon: ["09:00", "09:01"] }) })).toBe(
    "/response",
  );
  expect(await refused({ priority: "low", response: "PT1H", business_hours: { time_zone: "Nowhere", days: {} } })).toBe(
    "/business_hours/time_zone",
  );
  expect(await refused({ priority: "low", response: "PT1H" })).toBeNull();
  expect(await refused({ priority: "low", response: "PT2H" })).toBe("conflict");
});

test("a target of the order's own may be given, changed and taken back later, from the same start", async () => {
  const { ctx, enter } = await setUp();
  const order = await enter({ priority: "low" });
  const hoursLater = (dueAt: string | null) => (dueAt ? (Date.parse(dueAt) - Date.parse(order.created_at)) / 3_600_000 : null);
  const change = async (sla: object) => {
    const { response_due_at, resolution_due_at } = await changeWorkOrder(ctx, { id: order.id, patch: { sla } });
    return [hoursLater(response_due_at), hoursLater(resolution_due_at)];
  };
  expect(await change({ resolution: "PT72H" })).toEqual([48, 72]);
  expect(await change({ response: "PT2H" })).toEqual([2, 72]);
  expect(await change({ response: null, resolution: null })).toEqual([48, null]);
});

test("a long target that meets narrow opening hours is refused, in a change and when a draft is published", async () => {
  const { ctx, enter } = await setUp();
  const business_hours = { time_zone: "UTC", days: { mon: ["09:00", "09:01"] as [string, string] } };
  const refused = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ code: "validation_failed" });
  const sla = { resolution: "P300D" };
  const [order, draft] = [await enter({ priority: "medium", sla }), await enter({ priority: "low", sla, draft: true })];
  await addRecord(ctx, slaPolicyKind, { priority: "low", resolution: "PT1M", business_hours });
  await refused(changeWorkOrder(ctx, { id: order.id, patch: { priority: "low" } }));
  await refused(publishWorkOrder(ctx, { id: draft.id }));
  await refused(changeWorkOrder(ctx, { id: draft.id, patch: { sla: { resolution: "P299D" } } }));
  await changeWorkOrder(ctx, { id: draft.id, patch: { sla: { resolution: "PT1M" } } });
  expect(await publishWorkOrder(ctx, { id: draft.id })).toMatchObject({ status: "open" });
});

test("a work order stays in its building, which may be sent back as it is", async () => {
  const { ctx, enter } = await setUp();
  const order = await enter({});
  const move = changeWorkOrder(ctx, { id: order.id, patch: { building_id: "bld_other" } });
  await expect(move).rejects.toMatchObject({ details: { errors: [{ pointer: "/building_id", code: "fixed" }] } });
  const same = { building_id: order.building_id, title: "Renamed" };
  expect(await changeWorkOrder(ctx, { id: order.id, patch: same })).toMatchObject({ title: "Renamed" });
});
