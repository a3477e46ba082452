import { expect, test } from "vitest";
import { type Trial, tryEveryAction, tryTwentyAtOnce } from "../../../test/support/lifecycle.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import type { Ctx } from "../../platform/context.ts";
import { findWorkOrders } from "../maintenance/find-work-orders.ts";
import { createBuilding } from "../property/buildings.ts";
import { changeRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { findRecords, getRecord } from "../property/find-records.ts";
import { findInspectedItems } from "./find-items.ts";
import { inspectionKind, inspectionLifecycle } from "./inspections.ts";
import { approveInspection, rejectInspection } from "./review-inspection.ts";
import { changeTemplate, createTemplate } from "./save-template.ts";
import { scheduleInspection } from "./schedule-inspection.ts";
import { startInspection } from "./start-inspection.ts";
import { submitInspection } from "./submit-inspection.ts";
import { sectionsOf, templateKind } from "./templates.ts";

const product = await openTestProduct();
const { ctx, adminId } = await product.makeTenant();
const byKey: Ctx = { ...ctx, actor: { id: "key_01KE6BVBR0G2QNBZ744510YJ84", name: "A key" } };
const building = await createBuilding(ctx, { name: "Tower A" });
const common = { response_type: "pass_fail", required: true } as const;
const template = await createTemplate(ctx, {
  name: "Fire safety round",
  pass_threshold: 60,
  sections: [
    { title: "Stairs", weight: 1, items: [{ ...common, question: "Are the stairs clear?" }] },
    {
      title: "Extinguishers",
      weight: 2,
      items: [
        { ...common, question: "Is the gauge green?", follow_up: { priority: "urgent" } },
        { ...common, question: "Is it sealed?", required: false },
      ],
    },
  ],
});
const [stairs, gauge, seal] = sectionsOf(template)
  .flatMap(({ items }) => items)
  .map(({ id }) => id) as [string, string, string];
const passed = [
  { item_id: stairs, outcome: "pass" as const },
  { item_id: gauge, outcome: "pass" as const },
];
const failed = [
  { item_id: stairs, outcome: "pass" as const },
  { item_id: gauge, outcome: "fail" as const, note: "Stair B: empty" },
  { item_id: seal, outcome: "fail" as const },
];

type Status = "scheduled" | "in_progress" | "submitted" | "approved" | "rejected";
type Action = keyof typeof inspectionLifecycle;
const states: Status[] = ["scheduled", "in_progress", "submitted", "approved", "rejected"];

const schedule = (by = ctx) =>
  scheduleInspection(by, { template_id: template.id, building_id: building.id, scheduled_for: "2030-04-12T06:00:00Z" });

function act(action: Action, id: string) {
  switch (action) {
    case "start":
      return startInspection(ctx, { id });
    case "submit":
      return submitInspection(ctx, { id, results: passed });
    case "approve":
      return approveInspection(ctx, { id });
    case "reject":
      return rejectInspection(ctx, { id, reason: "No photo" });
  }
}

const roads: Record<Status, Action[]> = {
  scheduled: [],
  in_progress: ["start"],
  submitted: ["start", "submit"],
  approved: ["start", "submit", "approve"],
  rejected: ["start", "submit", "reject"],
};
const trial: Trial<Status, Action> = {
  ctx,
  table: "inspections",
  lifecycle: inspectionLifecycle,
  allowed: {
    scheduled: ["start"],
    in_progress: ["submit"],
    submitted: ["approve", "reject"],
    approved: [],
    rejected: ["submit"],
  },
  async make(status) {
    let inspection = await schedule();
    for (const action of roads[status]) inspection = await act(action, inspection.id);
    return inspection;
  },
  act,
};

test.each(states)("from %s every action is either taken and announced once, or refused with nothing written", (status) =>
  tryEveryAction(trial, status),
);

test("of twenty identical actions at once one succeeds", () => tryTwentyAtOnce(trial));

test("an item that fails is told once, with the work order that follows it up, also when results come again", async () => {
  const { id } = await trial.make("in_progress");
  const submitted = inspectionKind.present(await submitInspection(byKey, { id, results: failed }));
  // Of 1 + 2 + 2 one passed.
  expect(submitted).toMatchObject({ status: "submitted", score: 20, passed: false, failed_items: 2, submitted_by: byKey.actor });
  const orders = await findWorkOrders(ctx, { origin_id: id, limit: 50, sort: "created_at" });
  expect(orders.rows).toMatchObject([{ title: "Is the gauge green?", priority: "urgent", building_id: building.id }]);
  expect(orders.rows[0]?.description).toBe("Stair B: empty\n\nFire safety round: Extinguishers");
  const news = await eventsOf(ctx, id);
  expect(news.slice(2)).toMatchObject([
    { event: "inspection.submitted", data: { inspection: { id, status: "submitted", score: 20, failed_items: 2 } } },
    {
      event: "inspection.failed_item",
      data: {
        inspection: { id },
        item: { id: gauge, section: "Extinguishers", question: "Is the gauge green?", outcome: "fail", note: "Stair B: empty" },
        work_order: { id: orders.rows[0]?.id, number: orders.rows[0]?.number },
      },
    },
    { event: "inspection.failed_item", data: { item: { id: seal, note: null }, work_order: null } },
  ]);

  await rejectInspection(ctx, { id, reason: "No photo" });
  await submitInspection(ctx, { id, results: failed });
  expect((await eventsOf(ctx, id)).slice(5).map((one) => one.event)).toEqual(["inspection.rejected", "inspection.submitted"]);
  expect((await findWorkOrders(ctx, { origin_id: id, limit: 50, sort: "created_at" })).rows).toHaveLength(1);
  expect((await findInspectedItems(ctx, { id })).map(({ result }) => result)).toMatchObject([
    { outcome: "pass", work_order: null },
    { outcome: "fail", note: "Stair B: empty", work_order: { id: orders.rows[0]?.id } },
    { outcome: "fail", work_order: null },
  ]);
});

test("results that don't fit what was asked are refused whole, with everything that is wrong", async () => {
  const { id } = await trial.make("in_progress");
  const results = [
    { item_id: stairs, outcome: "pass" as const },
    { item_id: "itm_none", outcome: "pass" as const },
    { item_id: stairs, outcome: "fail" as const },
  ];
  await expect(submitInspection(ctx, { id, results })).rejects.toMatchObject({
    code: "validation_failed",
    details: {
      errors: [
        { pointer: "/results/1/item_id", code: "unknown_item" },
        { pointer: "/results/2/item_id", code: "duplicate" },
        { pointer: "/results", code: "required", detail: `No result for ${gauge}: Is the gauge green?` },
      ],
    },
  });
  expect((await getRecord(ctx, inspectionKind, { id })).status).toBe("in_progress");
  expect((await findInspectedItems(ctx, { id })).every(({ result }) => result === null)).toBe(true);
});

test("an inspection keeps the items that it began with; one that hasn't begun gets the new ones", async () => {
  const own = await createTemplate(ctx, {
    name: "Round",
    sections: [{ title: "A", weight: 1, items: [{ ...common, question: "Old?" }] }],
  });
  const plan = () => scheduleInspection(ctx, { template_id: own.id, building_id: building.id, scheduled_for: "2030-04-12" });
  const [begun, waiting] = [await plan(), await plan()];
  await startInspection(ctx, { id: begun.id });
  const old = sectionsOf(own)[0]?.items[0]?.id ?? "";
  const changed = await changeTemplate(ctx, {
    id: own.id,
    patch: {
      sections: [
        {
          title: "A",
          weight: 1,
          items: [
            { ...common, id: old, question: "Old, in new words?" },
            { ...common, question: "New?" },
          ],
        },
      ],
    },
  });
  expect(changed.version).toBe(2);
  expect((await findInspectedItems(ctx, { id: begun.id })).map(({ question }) => question)).toEqual(["Old?"]);
  expect((await findInspectedItems(ctx, { id: waiting.id })).map(({ id, question }) => [id === old, question])).toEqual([
    [true, "Old, in new words?"],
    [false, "New?"],
  ]);
  await submitInspection(ctx, { id: begun.id, results: [{ item_id: old, outcome: "pass" }] });
  await startInspection(ctx, { id: waiting.id });
  await expect(submitInspection(ctx, { id: waiting.id, results: [{ item_id: old, outcome: "pass" }] })).rejects.toMatchObject({
    code: "validation_failed",
  });
  // Another name isn't another version, and an item of nobody's can't be named.
  expect((await changeTemplate(ctx, { id: own.id, patch: { name: "Round 2" } })).version).toBe(2);
  const stolen = [{ title: "A", weight: 1, items: [{ ...common, id: stairs, question: "Mine?" }] }];
  await expect(changeTemplate(ctx, { id: own.id, patch: { sections: stolen } })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/sections/0/items/0/id", code: "unknown_reference" }] },
  });
});

test("whoever starts is the inspector where nobody was named; a key leaves it null", async () => {
  expect((await startInspection(ctx, { id: (await schedule()).id })).inspector_id).toBe(adminId);
  expect((await startInspection(byKey, { id: (await schedule()).id })).inspector_id).toBeNull();
});

test("what has begun is neither changed nor deleted, and a template is kept while something waits for it", async () => {
  const { id } = await trial.make("in_progress");
  const refused = { code: "invalid_transition", details: { extra: { state: "in_progress", allowed: ["submit"] } } };
  await expect(changeRecord(ctx, inspectionKind, { id, patch: { inspector_id: adminId } })).rejects.toMatchObject(refused);
  await expect(deleteRecord(ctx, inspectionKind, { id })).rejects.toMatchObject(refused);
  await schedule();
  await expect(deleteRecord(ctx, templateKind, { id: template.id })).rejects.toMatchObject({ code: "conflict" });
});

test("inspections are found by their template's name", async () => {
  const lift = await createTemplate(ctx, {
    name: "Quarterly lift survey",
    sections: [{ title: "Cabin", weight: 1, items: [{ ...common, question: "Does it stop level?" }] }],
  });
  const { id } = await scheduleInspection(ctx, { template_id: lift.id, building_id: building.id, scheduled_for: "2030-01-01" });
  await scheduleInspection(ctx, { template_id: template.id, building_id: building.id, scheduled_for: "2030-01-01" });
  const find = async (q: string) => (await findRecords(ctx, inspectionKind, { q, limit: 50, sort: "created_at" })).rows;
  for (const q of ["LIFT surv", "quarterly", id]) expect((await find(q)).map((row) => row.id)).toEqual([id]);
  expect(await find("lift round")).toEqual([]);
});
