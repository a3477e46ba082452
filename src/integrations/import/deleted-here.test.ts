import { expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "../../../test/support/app.ts";
import { defectMessage, makeHandover } from "../../../test/support/handover.ts";
import { uploadOf } from "../../../test/support/upload.ts";
import { makeWorkbook } from "../../../test/support/workbooks.ts";

const app = await openTestApp();
const { call } = app.tenant;

/** P-1 and P-2, and what the last columns say of P-1 and of the documents. */
function workbookOf({ serial, category, more = [] }: { serial: string; category: string; more?: string[][] }) {
  return makeWorkbook({
    Facility: [["Name"], ["Annex"]],
    Floor: [["Name"], ["Ground"]],
    Type: [
      ["Name", "Category"],
      ["Pump A", "Pumps"],
    ],
    Component: [
      ["Name", "TypeName", "SerialNumber", "ExtIdentifier"],
      ["P-1", "Pump A", serial, "ext-1"],
      ["P-2", "Pump A", "n/a", "ext-2"],
    ],
    Document: [
      ["Name", "SheetName", "RowName", "Category", "Directory", "File"],
      ["Test protocol", "Component", "P-2", category, "n/a", "p2.pdf"],
      ...more,
    ],
  });
}

test("what somebody has deleted here is left out when it is handed over again, unchanged or not, with what belongs to it", {
  timeout: 120_000,
}, async () => {
  app.product.startWorker();
  const handover = await makeHandover(app, app.tenant, { on_unknown_category: "create" });
  const importFile = async (content: Buffer): Promise<ParsedJson> => {
    const { body, headers } = uploadOf({ name: "annex.xlsx", content });
    const { id } = ok(await call("POST", `/v1/integrations/${handover.id}/import`, body, headers));
    const show = async () => ok(await call("GET", `/v1/jobs/${id}`));
    await expect.poll(async () => (await show()).status, { timeout: 60_000 }).toBe("done");
    return (await show()).result;
  };
  const said = (result: ParsedJson) =>
    result.rows.filter(({ status }: ParsedJson) => status === "skipped").map(({ error }: ParsedJson) => error);
  await importFile(workbookOf({ serial: "S1", category: "Protocol" }));
  const [document] = ok(await call("GET", "/v1/documents")).data;
  const [asset] = ok(await call("GET", "/v1/assets?q=P-1")).data;
  const [floor] = ok(await call("GET", "/v1/floors")).data;
  for (const path of [`documents/${document.id}`, `assets/${asset.id}`, `floors/${floor.id}`])
    expect((await call("DELETE", `/v1/${path}`)).status).toBe(204);

  const same = await importFile(workbookOf({ serial: "S1", category: "Protocol" }));
  expect(same).toMatchObject({
    ...{ written: 0, failed: 0 },
    kinds: { floors: { left_out: 1 }, assets: { unchanged: 1, left_out: 1 }, documents: { unchanged: 0, left_out: 1 } },
  });
  expect(said(same)).toEqual(
    ["floor", "asset", "document"].map((noun) => `Somebody has deleted the ${noun} here that this became: it is left out.`),
  );
  const more = [["New manual", "Component", "P-1", "Manual", "n/a", "p1.pdf"]];
  const changed = await importFile(workbookOf({ serial: "S2", category: "Manual", more }));
  expect(changed).toMatchObject({ failed: 0, kinds: { assets: { left_out: 1 }, documents: { left_out: 2 } } });
  expect(said(changed).at(-1)).toMatch(/^Somebody has deleted its asset .*: it is left out, as the asset is\.$/);
  expect((await handover.show()).status).not.toBe("error");

  // A defect of it is told instead of being dropped, and finds the asset that took its place.
  expect((await handover.post(defectMessage("D-1", { asset_id: "ext-1" }))).status).toBe(202);
  const [refused] = await handover.waitForLog(1, "q=D-1");
  expect(refused).toMatchObject({ status: "error" });
  const { category_id, building_id } = asset;
  ok(await call("POST", "/v1/assets", { name: "P-1 new", external_id: "ext-1", category_id, building_id }));
  ok(await call("POST", `/v1/integrations/${handover.id}/retry-failed`, {}));
  await expect
    .poll(async () => (await handover.log("q=D-1")).map(({ status }) => status), { timeout: 60_000 })
    .toEqual(["success"]);
});
