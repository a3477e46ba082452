import { expect, test } from "vitest";
import { type Trial, tryEveryAction, tryTwentyAtOnce } from "../../../test/support/lifecycle.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { assetCategoryKind } from "../assets/asset-categories.ts";
import { createAsset } from "../assets/create-asset.ts";
import { disposeAsset } from "../assets/dispose-asset.ts";
import { transferAsset } from "../assets/transfer-asset.ts";
import { addRecord } from "../property/add-record.ts";
import { createBuilding } from "../property/buildings.ts";
import { changeRecord } from "../property/change-record.ts";
import { findRecords } from "../property/find-records.ts";
import { findRecordSteps } from "../property/record-steps.ts";
import { getWorkOrder } from "./find-work-orders.ts";
import { defectKind, findingLifecycle, snagKind } from "./findings.ts";
import { convertFinding, reopenFinding, resolveFinding, startFinding, verifyFinding } from "./move-finding.ts";
import { reportDefect, reportSnag } from "./report-finding.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const building = await createBuilding(ctx, { name: "Tower A" });

type Status = "open" | "in_progress" | "resolved" | "verified" | "converted";
type Action = keyof typeof findingLifecycle;
const states: Status[] = ["open", "in_progress", "resolved", "verified", "converted"];

const moves = {
  start: startFinding,
  resolve: resolveFinding,
  verify: verifyFinding,
  reopen: reopenFinding,
  convert: convertFinding,
};
const roads: Record<Status, Action[]> = {
  open: [],
  in_progress: ["start"],
  resolved: ["start", "resolve"],
  verified: ["resolve", "verify"],
  converted: ["convert"],
};
const allowed: Record<Status, Action[]> = {
  open: ["start", "resolve", "convert"],
  in_progress: ["resolve", "convert"],
  resolved: ["verify", "reopen"],
  verified: ["reopen"],
  converted: [],
};

const groups = [
  { name: "defect", kind: defectKind, table: "defects", report: reportDefect },
  { name: "snag", kind: snagKind, table: "snags", report: reportSnag },
] as const;

function trialOf({ kind, table, report }: (typeof groups)[number]): Trial<Status, Action> {
  const act = (action: Action, id: string) => moves[action](ctx, { kind, id });
  return {
    ctx,
    table,
    lifecycle: findingLifecycle,
    allowed,
    async make(status) {
      let finding = await report(ctx, { title: "Crack", building_id: building.id });
      for (const action of roads[status]) finding = await act(action, finding.id);
      return finding;
    },
    act,
  };
}

for (const group of groups) {
  test.each(states)(`a ${group.name} that is %s: every action is either taken, or refused with nothing written`, (status) =>
    tryEveryAction(trialOf(group), status),
  );

  test(`of twenty identical actions on a ${group.name} at once one succeeds`, () => tryTwentyAtOnce(trialOf(group)));
}

test("a defect is announced with all that its reporter said", async () => {
  const category = await addRecord(ctx, assetCategoryKind, { name: "HVAC" });
  const asset = await createAsset(ctx, { name: "Chiller 1", building_id: building.id, category_id: category.id });
  const defect = await reportDefect(ctx, {
    title: "Refrigerant leak",
    building_id: building.id,
    asset_id: asset.id,
    severity: "high",
    category: "HVAC",
    trade: "Mechanical",
    location: { floor: "Roof" },
    reported_by: "Site engineer",
    photos: ["https://files.example.com/1.jpg"],
    external_system: "arkan_handover",
    external_id: "CM-DEF-88213",
  });
  expect(await eventsOf(ctx, defect.id)).toMatchObject([
    {
      event: "defect.created",
      data: {
        defect: {
          status: "open",
          severity: "high",
          asset: { id: asset.id, name: "Chiller 1" },
          location: { unit: null, floor: "Roof", room: null },
          source: { system: "arkan_handover", record_id: "CM-DEF-88213" },
          photos: ["https://files.example.com/1.jpg"],
          reported_by: "Site engineer",
        },
      },
    },
  ]);
  const found = await findRecords(ctx, defectKind, { external_id: "CM-DEF-88213", limit: 50, sort: "created_at" });
  expect(found.rows.map((row) => row.id)).toEqual([defect.id]);
});

test("a patch that says what is there already changes nothing, also of lists and places", async () => {
  const said = { photos: ["https://files.example.com/1.jpg"], location: { floor: "3" }, due_date: "2026-04-26" };
  const snag = await reportSnag(ctx, { title: "Scratch", building_id: building.id, ...said });
  expect((await changeRecord(ctx, snagKind, { id: snag.id, patch: said })).updated_at).toEqual(snag.updated_at);
  const changed = await changeRecord(ctx, snagKind, { id: snag.id, patch: { photos: [], location: null } });
  expect(snagKind.present(changed)).toMatchObject({ photos: [], location: null, due_date: "2026-04-26" });
});

test.each([
  ["critical", undefined, "urgent"],
  ["low", undefined, "low"],
  [null, undefined, "medium"],
  ["low", "emergency", "emergency"],
] as const)("of severity %s, asked for %s, becomes a work order of priority %s", async (severity, priority, wanted) => {
  const { id } = await reportDefect(ctx, { title: "Crack", building_id: building.id, severity });
  const converted = defectKind.present(await convertFinding(ctx, { kind: defectKind, id, priority }));
  const order = await getWorkOrder(ctx, { id: converted.work_order_id ?? "" });
  expect(order).toMatchObject({ origin_id: id, title: "Crack", priority: wanted });
  expect(converted.work_order).toEqual({ id: order.id, number: order.number });
});

test("why it was opened again is kept, and it is neither resolved nor verified any more", async () => {
  const { id } = await trialOf(groups[0]).make("verified");
  const open = await reopenFinding(ctx, { kind: defectKind, id, reason: "It leaks again" });
  expect(open).toMatchObject({ status: "open", resolved_at: null, verified_at: null });
  expect((await findRecordSteps(ctx, { id })).at(-1)).toMatchObject({ action: "reopen", reason: "It leaks again" });
});

test("it becomes a work order also when its asset was moved or disposed of meanwhile, without it", async () => {
  const category = await addRecord(ctx, assetCategoryKind, { name: "Lifts" });
  const elsewhere = await createBuilding(ctx, { name: "Tower B" });
  const changes = [
    async (_id: string) => {},
    (id: string) => transferAsset(ctx, { id, building_id: elsewhere.id }),
    (id: string) => disposeAsset(ctx, { id, reason: "Beyond repair" }),
  ];
  const assets = [];
  for (const change of changes) {
    const asset = await createAsset(ctx, { name: "Lift 1", category_id: category.id, building_id: building.id });
    const { id } = await reportDefect(ctx, { title: "It rattles", building_id: building.id, asset_id: asset.id });
    await change(asset.id);
    const { work_order_id } = await convertFinding(ctx, { kind: defectKind, id });
    const order = await getWorkOrder(ctx, { id: work_order_id ?? "" });
    expect(order.building_id).toBe(building.id);
    assets.push(order.asset_id === asset.id);
  }
  expect(assets).toEqual([true, false, false]);
});
