import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { makeHandover, type TestHandover } from "./support/handover.ts";
import { uploadOf } from "./support/upload.ts";
import { makeWorkbook } from "./support/workbooks.ts";

const app = await openTestApp();
const { tenant } = app;
const { call } = tenant;
const workbook = (category: string) =>
  makeWorkbook({
    Facility: [["Name"], ["Duplex"]],
    Type: [
      ["Name", "Category", "Manufacturer", "WarrantyDurationParts", "WarrantyDurationLabor", "WarrantyDurationUnit"],
      ["Pump A", category, "Pumps and Sons", "2", "n/a", "year"],
    ],
    Component: [
      ["Name", "TypeName", "WarrantyStartDate", "ExtIdentifier", "SerialNumber", "TagNumber"],
      ["P-1", "Pump A", "2026-01-01", "2h405XijT83A", "S-1", "T-1"],
      ["P-2", "Pump A", "2026-01-01", "2h405XijT83B", "S-2", "T-2"],
    ],
  });

beforeAll(() => app.product.startWorker());

async function importInto(handover: TestHandover, options: { category?: string; query?: string } = {}): Promise<ParsedJson> {
  return (await jobOf(handover, options)).result;
}

async function jobOf(handover: TestHandover, { category = "Odd pumps", query = "" }): Promise<ParsedJson> {
  const { body, headers } = uploadOf({ name: "duplex.xlsx", content: workbook(category) });
  const begun = await call("POST", `/v1/integrations/${handover.id}/import${query}`, body, headers);
  const show = async () => ok(await call("GET", `/v1/jobs/${begun.body.id}`));
  await expect.poll(async () => (await show()).status, { timeout: 120_000 }).toBe("done");
  return show();
}

async function assetsIn({ buildingId }: TestHandover): Promise<ParsedJson[]> {
  return ok(await call("GET", `/v1/assets?building_id=${buildingId}`)).data;
}

test("the same workbook handed over for a second building makes assets of its own, and takes none away from the first", {
  timeout: 300_000,
}, async () => {
  const [first, second] = [
    await makeHandover(app, tenant, { on_unknown_category: "create" }),
    await makeHandover(app, tenant, { on_unknown_category: "create" }),
  ];
  expect(await importInto(first)).toMatchObject({ written: 4, failed: 0 });
  const category = ok(await call("POST", "/v1/asset-categories", { name: "Chosen by hand" }));
  for (const { id } of await assetsIn(first)) ok(await call("PATCH", `/v1/assets/${id}`, { category_id: category.id }));
  const before = await assetsIn(first);

  expect(await importInto(second, { query: "?dry_run=true" })).toMatchObject({ kinds: { assets: { made: 2, changed: 0 } } });
  expect(await importInto(second)).toMatchObject({ kinds: { assets: { made: 2 }, warranties: { made: 2 } } });
  expect(await assetsIn(first)).toEqual(before);
  expect((await assetsIn(second)).map(({ tag }) => tag).sort()).toEqual(["T-1", "T-2"]);
  for (const asset of [...before, ...(await assetsIn(second))])
    expect(ok(await call("GET", `/v1/assets/${asset.id}/warranties`)).data).toHaveLength(1);
  for (const each of [first, second]) expect(await importInto(each)).toMatchObject({ written: 0, failed: 0 });
  expect(await assetsIn(first)).toEqual(before);
});

test("warranties wait for the asset of their own building, also when another building has one with its identifier", {
  timeout: 300_000,
}, async () => {
  const [first, second] = [await makeHandover(app, tenant), await makeHandover(app, tenant)];
  const { id } = ok(await call("POST", "/v1/asset-categories", { name: "Pumps of the first" }));
  await call("POST", "/v1/assets", { name: "P-1", category_id: id, building_id: first.buildingId, external_id: "2h405XijT83A" });
  for (const query of ["?dry_run=true", ""]) {
    expect(await jobOf(second, { category: "Unmapped pumps", query })).toMatchObject({
      ...{ done: 4, failed: 2, waiting: 2 },
      result: { kinds: { assets: { failed: 2 }, warranties: { made: 0, waiting: 2 } } },
    });
  }
});
