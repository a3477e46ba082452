import { beforeAll, expect, test } from "vitest";
import { readWorkbook } from "../../src/connectors/handover/files/read-workbook.ts";
import { ok } from "../support/app.ts";
import { pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";
import { makeHandover } from "../support/handover.ts";
import { makeWorkbook } from "../support/workbooks.ts";

const { app, url, openSignedIn } = await openTestConsole();
const { call } = app;
const look = { scheme: "light", width: 1280 } as const;
const handover = { id: "" };
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const annex = makeWorkbook({
  Facility: [["Name"], ["Annex"]],
  Floor: [["Name"], ["Roof"]],
  Type: [
    ["Name", "Category"],
    ["Pump", "Pumps"],
    ["Lift", "Passenger lift"],
  ],
  Component: [
    ["Name", "TypeName"],
    ["P-1", "Pump"],
    ["P-2", "Pump"],
    ["L-1", "Lift"],
  ],
});

beforeAll(async () => {
  ok(await call("POST", "/v1/asset-categories", { name: "Pumps" }));
  handover.id = (await makeHandover(app, app.tenant, { on_unknown_category: "error" })).id;
});

test("a file that can't be read says why at once, and another can be chosen", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/integrations/${handover.id}`);
  await page.getByRole("tab", { name: "Import a file" }).click();
  const formula = makeWorkbook({ Facility: [["Name"], ["=A1"]], Type: [["Name"]], Component: [["Name"]] });
  await page.locator("input[type=file]").setInputFiles({ name: "formula.xlsx", mimeType: xlsx, buffer: formula });
  await page.getByRole("button", { name: "Try the file" }).click();
  await page.getByText("Facility!A2 is a formula").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  const bomb = makeWorkbook(
    { Facility: [["Name"]], Type: [["Name"]], Component: [["Name"]] },
    { parts: { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${" ".repeat(40 * 1024 * 1024)}</sheetData></worksheet>` } },
  );
  await page.locator("input[type=file]").setInputFiles({ name: "bomb.xlsx", mimeType: xlsx, buffer: bomb });
  await page.getByRole("button", { name: "Try the file" }).click();
  await page.getByText("unpacks to far more").waitFor();
});

test("a dry run says row by row what would come; the same file is imported for real, and its rows lead to their records", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/integrations/${handover.id}/import`);
  await page.locator("input[type=file]").setInputFiles({ name: "annex.xlsx", mimeType: xlsx, buffer: annex });
  expect(await page.getByLabel("Try it first, without writing anything").isChecked()).toBe(true);
  await page.getByRole("button", { name: "Try the file" }).click();
  await page.getByRole("heading", { level: 2, name: "Dry run of annex.xlsx" }).waitFor();
  await page.getByText("3 records would be made or changed").waitFor();
  expect(ok(await call("GET", "/v1/assets")).data).toEqual([]);
  const rows = page.getByRole("table", { name: "Row by row" });
  await rows.getByText("Passenger lift").waitFor();
  expect(await pageProblems(page)).toEqual([]);

  await page.getByRole("button", { name: "Import for real" }).click();
  await page.getByRole("heading", { level: 2, name: "Import of annex.xlsx" }).waitFor();
  await page.getByText("3 records made or changed").waitFor();
  const component = page.getByRole("table", { name: "By sheet" }).getByRole("row").filter({ hasText: "Component" });
  expect(await component.getByRole("cell").allTextContents()).toEqual(["Component", "3", "2", "1", "0", "0", "0"]);
  await page.getByRole("combobox", { name: "Status" }).click();
  await page.getByRole("option", { name: "With something wrong" }).click();
  await expect.poll(() => rows.getByRole("row").count()).toBe(2);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download report" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("annex - acceptance report.xlsx");
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer); // a stream without encoding
  const book = await readWorkbook(Buffer.concat(parts), { wanted: ["Rows with defects"] });
  expect(book.get("Rows with defects")?.rows).toHaveLength(1);

  await page.getByLabel("Search rows").fill("component 2");
  await page.getByText("No row is like that.").waitFor();
  await page.getByRole("combobox", { name: "Status" }).click();
  await page.getByRole("option", { name: "Success" }).click();
  await rows.getByRole("link", { name: "ast_" }).click();
  await page.getByRole("heading", { level: 1, name: "P-1" }).waitFor();

  // The log tells of it too, by its own name.
  await page.goto(`${url}/settings/integrations/${handover.id}/log`);
  await page.getByRole("region", { name: "Under way" }).getByText("File import").first().waitFor();
});

test("earlier files are listed, on a narrow dark screen too; whoever only looks can't import", async () => {
  const page = await openSignedIn({ scheme: "dark", width: 390 }, { roles: ["facility_manager"] });
  await page.goto(`${url}/settings/integrations/${handover.id}/import`);
  const before = page.getByRole("list", { name: "Earlier files" });
  await expect.poll(() => before.getByRole("link", { name: "annex.xlsx" }).count()).toBe(2);
  expect(await page.getByRole("button", { name: "Choose a file" }).getAttribute("aria-disabled")).toBe("true");
  expect(await pageProblems(page)).toEqual([]);
  await before.getByRole("link", { name: "annex.xlsx" }).first().click();
  await page.getByText("3 records made or changed").waitFor();
  expect(await pageProblems(page)).toEqual([]);
});
