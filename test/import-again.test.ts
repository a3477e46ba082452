import { expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { makeHandover } from "./support/handover.ts";
import { uploadOf } from "./support/upload.ts";
import { makeWorkbook } from "./support/workbooks.ts";

const app = await openTestApp();
const { tenant } = app;
const { call } = tenant;

const workbook = ({ maker, stage }: { maker: string; stage: string }) =>
  makeWorkbook({
    Facility: [["Name"], ["Annex"]],
    Type: [
      ["Name", "Category", "Manufacturer"],
      ["Pump A", "Pumps to repeat", maker],
    ],
    Component: [
      ["Name", "TypeName", "SerialNumber", "TagNumber", "ExtIdentifier"],
      ["P-1", "Pump A", "n/a", "n/a", "again-1"],
      ["P-2", "Pump A", "S-2", "T-2", "again-2"],
      ["P-3", "Pump A", "S-3", "T-2", "again-3"],
    ],
    Document: [
      ["Name", "Category", "SheetName", "RowName", "Description"],
      ["Manual", stage, "Component", "P-1", "n/a"],
    ],
  });

test("a workbook whose rows have changed is taken in again, and leaves what people entered where it says nothing", {
  timeout: 300_000,
}, async () => {
  app.product.startWorker();
  const handover = await makeHandover(app, tenant, { on_unknown_category: "create" });
  const importFile = async (content: Buffer): Promise<ParsedJson> => {
    const { body, headers } = uploadOf({ name: "annex.xlsx", content });
    const begun = ok(await call("POST", `/v1/integrations/${handover.id}/import`, body, headers));
    const show = async () => ok(await call("GET", `/v1/jobs/${begun.id}`));
    await expect.poll(async () => (await show()).status, { timeout: 120_000 }).toBe("done");
    return (await show()).result;
  };
  const asset = async (external: string) => ok(await call("GET", `/v1/assets?external_id=${external}`)).data[0];
  const document = async () => ok(await call("GET", "/v1/documents")).data[0];

  expect(await importFile(workbook({ maker: "Pumps and Sons", stage: "Draft" }))).toMatchObject({ assets: 3, failed: 0 });
  const [first, third] = [await asset("again-1"), await asset("again-3")];
  ok(
    await call("PATCH", `/v1/assets/${first.id}`, {
      tag: "HAND-1",
      serial_number: "H-1",
      model: "H",
      systems: ["Chilled water"],
    }),
  );
  ok(await call("PATCH", `/v1/assets/${third.id}`, { tag: "HAND-3" }));
  const change = { name: "Our manual", record_id: third.id };
  ok(await call("PATCH", `/v1/documents/${(await document()).id}`, change));

  const again = await importFile(workbook({ maker: "Pumps and Daughters", stage: "Final" }));
  expect(again).toMatchObject({ kinds: { assets: { changed: 3 }, documents: { changed: 1 } }, failed: 0 });
  const entered = { tag: "HAND-1", serial_number: "H-1", model: "H", systems: ["Chilled water"] };
  expect(await asset("again-1")).toMatchObject({ ...entered, manufacturer: "Pumps and Daughters" });
  expect(await asset("again-3")).toMatchObject({ tag: "HAND-3", serial_number: "S-3" });
  expect(await document()).toMatchObject({ ...change, category: "Final" });
});
