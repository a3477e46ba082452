import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { makeSite } from "../../../test/support/assets.ts";
import { almighty } from "../../../test/support/people.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import type { Ctx } from "../../platform/context.ts";
import { createUser } from "../../tenancy/create-user.ts";
import { deactivateUser } from "../../tenancy/deactivate-user.ts";
import { disposeAsset } from "../assets/dispose-asset.ts";
import { transferAsset } from "../assets/transfer-asset.ts";
import { addDocument } from "../documents/add-document.ts";
import { receiveFile } from "../documents/receive-file.ts";
import { findWorkOrders } from "../maintenance/find-work-orders.ts";
import { addRecord } from "../property/add-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { unitKind } from "../property/units.ts";
import { findInspectedItems } from "./find-items.ts";
import { rejectInspection } from "./review-inspection.ts";
import { createTemplate } from "./save-template.ts";
import { changeInspection, scheduleInspection } from "./schedule-inspection.ts";
import { startInspection } from "./start-inspection.ts";
import { submitInspection } from "./submit-inspection.ts";
import { sectionsOf } from "./templates.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const site = await makeSite(ctx);
const item = { response_type: "pass_fail", required: true, follow_up: { priority: "high" } } as const;
const template = await createTemplate(ctx, {
  name: "Round",
  sections: [
    {
      title: "A",
      weight: 1,
      items: [
        { ...item, question: "Clear?" },
        { ...item, question: "Sealed?", required: false },
      ],
    },
  ],
});
const [clear, seal] = sectionsOf(template).flatMap(({ items }) => items.map(({ id }) => id)) as [string, string];

async function begun(place: { asset_id?: string; unit_id?: string; building_id?: string }): Promise<string> {
  const planned = { template_id: template.id, building_id: site.buildingId, scheduled_for: "2030-04-12", ...place };
  const { id } = await scheduleInspection(ctx, planned);
  await startInspection(ctx, { id });
  return id;
}
const orders = async (id: string) => (await findWorkOrders(ctx, { origin_id: id, limit: 50, sort: "created_at" })).rows;

test.each([
  ["moved to another building", (ctx: Ctx, id: string) => transferAsset(ctx, { id, building_id: site.otherId })],
  ["disposed of", (ctx: Ctx, id: string) => disposeAsset(ctx, { id, reason: "Beyond repair" })],
])("what failed is followed up where the round was, also when its asset was %s meanwhile", async (_, change) => {
  const [kept, gone] = [await site.makeAsset(), await site.makeAsset()];
  const results = [{ item_id: clear, outcome: "fail" as const }];
  const beside = await begun({ asset_id: kept.id });
  const id = await begun({ asset_id: gone.id });
  await change(ctx, gone.id);
  await submitInspection(ctx, { id: beside, results });
  expect(await orders(beside)).toMatchObject([{ asset_id: kept.id }]);
  expect(await submitInspection(ctx, { id, results })).toMatchObject({ status: "submitted", asset_id: gone.id });
  expect(await orders(id)).toMatchObject([{ building_id: site.buildingId, asset_id: null }]);
});

test("an item that failed is told once, also when the results between left it out", async () => {
  const id = await begun({});
  const failed = [
    { item_id: clear, outcome: "pass" as const },
    { item_id: seal, outcome: "fail" as const },
  ];
  await submitInspection(ctx, { id, results: failed });
  await rejectInspection(ctx, { id, reason: "No photo" });
  await submitInspection(ctx, { id, results: failed.slice(0, 1) });
  expect((await findInspectedItems(ctx, { id })).map(({ result }) => result?.outcome ?? null)).toEqual(["pass", null]);
  await rejectInspection(ctx, { id, reason: "Still none" });
  await submitInspection(ctx, { id, results: failed });
  expect(await orders(id)).toHaveLength(1);
  expect((await eventsOf(ctx, id)).filter(({ event }) => event === "inspection.failed_item")).toHaveLength(1);
  expect((await findInspectedItems(ctx, { id }))[1]?.result).toMatchObject({
    outcome: "fail",
    work_order: { id: expect.stringMatching(/^wo_/) },
  });
});

test("a place is kept while results from it were sent back", async () => {
  const unit = await addRecord(ctx, unitKind, { building_id: site.buildingId, name: "1504" });
  const id = await begun({ unit_id: unit.id });
  await submitInspection(ctx, { id, results: [{ item_id: clear, outcome: "pass" }] });
  await rejectInspection(ctx, { id, reason: "No photo" });
  await expect(deleteRecord(ctx, unitKind, { id: unit.id })).rejects.toMatchObject({
    code: "conflict",
    details: { extra: { held_by: { inspections: 1 } } },
  });
});

test("what is planned for somebody who has left is planned for another day all the same", async () => {
  const by = almighty(ctx.tenantId);
  const inspector = await createUser(ctx, { granter: by, user: { name: "Inspector", roles: ["inspector"] } });
  const planned = { template_id: template.id, building_id: site.buildingId, inspector_id: inspector.id };
  const { id } = await scheduleInspection(ctx, { ...planned, scheduled_for: "2030-04-12" });
  await deactivateUser(ctx, { id: inspector.id, by });
  await changeInspection(ctx, { id, patch: { scheduled_for: "2030-04-13" } });
  await expect(scheduleInspection(ctx, { ...planned, scheduled_for: "2030-04-12" })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/inspector_id", code: "wrong_role" }] },
  });
});

test("photos are documents that hang on the inspection", async () => {
  const asked = [{ title: "A", weight: 1, items: [{ response_type: "photo", required: true, question: "The panel?" } as const] }];
  const own = await createTemplate(ctx, { name: "Photos", sections: asked });
  const [panel = ""] = sectionsOf(own).flatMap(({ items }) => items.map(({ id }) => id));
  const start = async () => {
    const planned = { template_id: own.id, building_id: site.buildingId, scheduled_for: "2030-04-12" };
    const { id } = await scheduleInspection(ctx, planned);
    await startInspection(ctx, { id });
    return id;
  };
  const upload = async (record_id: string) => {
    const content = Readable.from([Buffer.from("text")]);
    const file = await receiveFile(product.services, { tenantId: ctx.tenantId, name: "panel.txt", content });
    return (await addDocument(ctx, { file, record_id })).id;
  };
  const [id, another] = [await start(), await start()];
  const [mine, foreign] = [await upload(id), await upload(another)];
  const submit = (value: string[]) => submitInspection(ctx, { id, results: [{ item_id: panel, outcome: "pass", value }] });
  await expect(submit([mine, foreign])).rejects.toMatchObject({
    code: "validation_failed",
    details: { errors: [{ pointer: "/results/0/value/1", code: "unknown_reference" }] },
  });
  await submit([mine, "https://files.example.com/1.jpg"]);
  expect((await findInspectedItems(ctx, { id }))[0]?.result?.value).toEqual([mine, "https://files.example.com/1.jpg"]);
});
