import { expect, test } from "vitest";
import { readWorkbook } from "../src/connectors/handover/files/read-workbook.ts";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { makeHandover } from "./support/handover.ts";
import { uploadOf } from "./support/upload.ts";
import { makeWorkbook } from "./support/workbooks.ts";

const app = await openTestApp();
const { call } = app.tenant;

const workbook = makeWorkbook({
  Facility: [["Name"], ["Annex"]],
  Floor: [["Name"], ["Roof"]],
  Space: [
    ["Name", "FloorName"],
    ["R-1", "Roof"],
    [null, "Roof"],
  ],
  Type: [
    ["Name", "Category"],
    ["Pump", "Pumps"],
    ["Lift", "Passenger lift"],
  ],
  Component: [
    ["Name", "TypeName", "InstallationDate"],
    ["P-1", "Pump", "2026-01-01"],
    ["P-2", "Pump", "some day"],
    [null, "Pump", "2026-01-01"],
    ["P-1", "Pump", "2026-01-01"],
    ["P-3", "Fan", "2026-01-01"],
    ["L-1", "Lift", "another day"],
  ],
});

test("rows that can't be read count as refused, everywhere alike, and each row is there once with all that is said of it", {
  timeout: 120_000,
}, async () => {
  app.product.startWorker();
  ok(await call("POST", "/v1/asset-categories", { name: "Pumps" }));
  const { id } = await makeHandover(app, app.tenant, { on_unknown_category: "error" });
  const { body, headers } = uploadOf({ name: "annex.xlsx", content: workbook });
  const begun = ok(await call("POST", `/v1/integrations/${id}/import`, body, headers));
  const show = async () => ok(await call("GET", `/v1/jobs/${begun.id}`));
  await expect.poll(async () => (await show()).status, { timeout: 60_000, interval: 100 }).toBe("done");
  const { failed, result } = await show();
  expect([failed, result.failed]).toEqual([5, 5]);
  expect(result.kinds).toMatchObject({ spaces: { made: 1, failed: 1 }, assets: { made: 2, failed: 4 } });
  const errors = Object.fromEntries(result.sheets.map((one: ParsedJson) => [one.sheet, one.errors]));
  expect(errors).toEqual({ Floor: 0, Space: 1, Type: 0, Component: 4 });

  const places = result.rows.map(({ sheet, row }: ParsedJson) => `${sheet} ${row}`);
  expect(places).toEqual([...new Set(places)]);
  const rowOf = (row: number) => result.rows.find((one: ParsedJson) => one.sheet === "Component" && one.row === row);
  expect(rowOf(3)).toMatchObject({ status: "warning", record_id: expect.stringMatching(/^ast_/) });
  expect(rowOf(3).error).toContain("InstallationDate: ");
  expect(rowOf(7).error).toMatch(/Passenger lift.*InstallationDate: /);
  expect([4, 5, 6, 7].map((row) => rowOf(row).status)).toEqual(["error", "error", "error", "error"]);

  const report = await app.app.inject({
    url: `/v1/jobs/${begun.id}/report`,
    headers: { authorization: `Bearer ${app.tenant.key}` },
  });
  const book = await readWorkbook(report.rawPayload, { wanted: ["Summary", "Rows with defects"] });
  const summary = new Map(book.get("Summary")?.rows.map(({ cells }) => [cells.get("What"), cells.get("Value")]));
  expect([summary.get("Rows with errors"), summary.get("Records refused")]).toEqual(["5", "5"]);
  const defects = book.get("Rows with defects")?.rows.map(({ cells }) => `${cells.get("Sheet")} ${cells.get("Row")}`);
  expect(defects?.sort()).toEqual(["Component 3", "Component 4", "Component 5", "Component 6", "Component 7", "Space 3"]);
});
