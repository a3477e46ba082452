import { beforeEach, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson, type TestTenant } from "../../../test/support/app.ts";
import { makeHandover, type TestHandover } from "../../../test/support/handover.ts";
import { uploadOf } from "../../../test/support/upload.ts";
import { makeWorkbook } from "../../../test/support/workbooks.ts";

// A workbook that was taken into the wrong building, and is handed over again for the right one.
const app = await openTestApp();
let tenant: TestTenant;
let handover: TestHandover;
let right: string;

const workbook = makeWorkbook({
  Facility: [["Name"], ["Annex"]],
  Floor: [["Name"], ["Ground"]],
  Space: [
    ["Name", "FloorName"],
    ["B01", "Ground"],
  ],
  Type: [
    ["Name", "Category"],
    ["Pump A", "Pumps"],
  ],
  Component: [
    ["Name", "TypeName", "Space"],
    ["P-1", "Pump A", "B01"],
  ],
  Document: [
    ["Name", "SheetName", "RowName", "Directory", "File"],
    ["Pump manual", "Type", "Pump A", "n/a", "pump.pdf"],
    ["Floor plan", "Floor", "Ground", "n/a", "ground.dwg"],
    ["Permit", "Facility", "Annex", "n/a", "permit.pdf"],
  ],
});

async function importFile(): Promise<ParsedJson> {
  const { body, headers } = uploadOf({ name: "annex.xlsx", content: workbook });
  const { id } = ok(await tenant.call("POST", `/v1/integrations/${handover.id}/import`, body, headers));
  const show = async () => ok(await tenant.call("GET", `/v1/jobs/${id}`));
  await expect.poll(async () => (await show()).status, { timeout: 60_000 }).toBe("done");
  return (await show()).result;
}

async function mapTo(buildingId: string): Promise<void> {
  const { config } = ok(await tenant.call("GET", `/v1/integrations/${handover.id}`));
  const building = { mode: "single", building_id: buildingId };
  ok(await tenant.call("PATCH", `/v1/integrations/${handover.id}`, { config: { ...config, building } }));
}

const list = async (path: string): Promise<ParsedJson[]> => ok(await tenant.call("GET", path)).data;
const document = async (name: string): Promise<ParsedJson> =>
  (await list("/v1/documents?limit=200")).find((one) => one.name === name);

beforeEach(async () => {
  app.product.startWorker();
  tenant = await app.makeTenant();
  handover = await makeHandover(app, tenant, { on_unknown_category: "create" });
  right = ok(await tenant.call("POST", "/v1/buildings", { name: "Tower B" })).id;
  await importFile();
  await mapTo(right);
});

test("its assets and documents go there, its floors and rooms are entered there, and each row tells that the former stays", {
  timeout: 120_000,
}, async () => {
  const again = await importFile();
  expect(again).toMatchObject({
    failed: 0,
    kinds: { floors: { made: 1 }, spaces: { made: 1 }, assets: { changed: 1 }, documents: { changed: 3 } },
  });
  const told = again.rows.filter(({ sheet }: ParsedJson) => sheet === "Floor" || sheet === "Space");
  expect(told.map(({ error }: ParsedJson) => error)).toEqual([
    expect.stringContaining("in Tower A as well"),
    expect.stringContaining("in Tower A as well"),
  ]);
  const [asset] = await list("/v1/assets");
  expect(asset).toMatchObject({ building_id: right, floor: { name: "Ground" }, room: "B01" });
  expect((await list(`/v1/floors?building_id=${right}`)).map(({ id }) => id)).toEqual([asset.floor_id]);
  expect((await list(`/v1/assets/${asset.id}/documents`)).map(({ name }) => name)).toEqual(["Pump manual"]);
  expect([(await document("Floor plan")).record_id, (await document("Permit")).record_id]).toEqual([asset.floor_id, right]);
  // Once more says nothing new.
  expect(await importFile()).toMatchObject({ written: 0, failed: 0, kinds: { floors: { unchanged: 1 } } });
});

test("a document that people have put elsewhere stays there, and the row says so", { timeout: 120_000 }, async () => {
  const third = ok(await tenant.call("POST", "/v1/buildings", { name: "Tower C" })).id;
  ok(await tenant.call("PATCH", `/v1/documents/${(await document("Permit")).id}`, { record_id: third }));
  const again = await importFile();
  expect(again).toMatchObject({ failed: 0, kinds: { documents: { changed: 2, unchanged: 1 } } });
  expect((await document("Permit")).record_id).toBe(third);
  expect(again.rows.map(({ error }: ParsedJson) => error)).toContainEqual(expect.stringContaining("somebody has put it"));
});

test("the same workbook handed over by another integration for a second building takes nothing from the first", {
  timeout: 120_000,
}, async () => {
  const [wrong, first] = [handover.buildingId, handover];
  await mapTo(wrong);
  handover = await makeHandover(app, tenant, { on_unknown_category: "create" });
  await mapTo(right);
  expect(await importFile()).toMatchObject({ kinds: { floors: { made: 1 }, assets: { made: 1 }, documents: { made: 3 } } });
  handover = first;
  expect(await importFile()).toMatchObject({ written: 0, failed: 0 });
  expect((await list("/v1/assets")).map(({ building_id }) => building_id).sort()).toEqual([wrong, right].sort());
});
