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
  // As they are taken in: what others lie in comes first.
  const kinds = page.getByRole("table", { name: "By kind of record" }).getByRole("row");
  expect((await kinds.locator("td:first-child").allTextContents()).slice(0, 2)).toEqual(["Floors", "Assets"]);
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

  // The log tells of both, by their own names.
  await page.goto(`${url}/settings/integrations/${handover.id}/log`);
  const jobs = page.getByRole("region", { name: "Under way" });
  await jobs.getByText("Import of annex.xlsx").waitFor();
  await jobs.getByText("Dry run of annex.xlsx").waitFor();
});

test("categories that nobody mapped are mapped all at once, from a dry run and from the log, and what waited is retried", {
  timeout: 180_000,
}, async () => {
  const many = Array.from({ length: 14 }, (_, i) => `Odd kind ${i}`);
  const odd = makeWorkbook({
    Facility: [["Name"], ["Podium"]],
    Type: [["Name", "Category"], ...many.map((name) => [`Type of ${name}`, name]), ["Boiler", "boiler."]],
    Component: [["Name", "TypeName"], ...many.map((name) => [`One ${name}`, `Type of ${name}`]), ["B-1", "Boiler"]],
  });
  ok(await call("POST", "/v1/asset-categories", { name: "Boilers" }));
  const { id } = await makeHandover(app, app.tenant, { on_unknown_category: "error" });
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  await page.goto(`${url}/settings/integrations/${id}/import`);
  await page.locator("input[type=file]").setInputFiles({ name: "odd.xlsx", mimeType: xlsx, buffer: odd });
  await page.getByRole("button", { name: "Try the file" }).click();
  await page.getByRole("button", { name: "Map 15 unknown values" }).click();
  const dialog = page.getByRole("dialog", { name: "Map 15 unknown values" });
  await dialog.getByText("1 is filled in by a guess").waitFor();
  await expect.poll(() => dialog.getByRole("combobox", { name: "“boiler.” is here" }).inputValue()).toBe("Boilers");
  expect(await pageProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save 1 value" }).click();
  await dialog.getByText("1 value is mapped. 14 are left for later.").waitFor();
  await dialog.getByRole("button", { name: "Try the file again" }).click();
  await page.getByRole("button", { name: "Map 14 unknown values" }).waitFor();
  await page.getByRole("button", { name: "Import for real" }).click();
  await page.getByRole("heading", { level: 2, name: "Import of odd.xlsx" }).waitFor();
  const imported = page.url();

  await page.goto(`${url}/settings/integrations/${id}/log`);
  await page.getByText("14 asset categories have no target: 14 records wait").waitFor();
  await page.getByRole("button", { name: "Map 14 unknown values" }).click();
  const all = page.getByRole("dialog", { name: "Map 14 unknown values" });
  // By keys alone: the first is left out, the others become categories.
  await all.getByRole("combobox", { name: "“Odd kind 0” is here" }).focus();
  await page.keyboard.type("Leave");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await all.getByRole("button", { name: "Create all 13 missing as categories" }).click();
  expect(await pageProblems(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 600 });
  expect(await page.evaluate(coveredWhileScrolling)).toEqual([]);
  await all.getByRole("button", { name: "Save 14 values" }).click();
  await all.getByRole("button", { name: "Retry the 14 that waited" }).click();
  await all.getByText("All have been tried: 14 in all.").waitFor({ timeout: 60_000 });
  expect(await pageProblems(page)).toEqual([]);
  // The import's own page says what waits by now, and asks for nothing that was mended.
  await page.goto(imported);
  await page.getByText(/^As of the import, /).waitFor();
  await page.getByText("Nothing of this integration waits now.").waitFor();
  expect(await page.getByRole("button", { name: /^Map \d+ unknown/ }).count()).toBe(0);
  const { config, version } = ok(await call("GET", `/v1/integrations/${id}`));
  expect([config.asset_category_map["Odd kind 0"], Object.keys(config.asset_category_map).length, version]).toEqual([
    null,
    15,
    3,
  ]);
  expect(ok(await call("GET", "/v1/assets?q=One%20Odd&limit=50")).data).toHaveLength(13);
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

/** In the page: what lies on top of the foot of a dialog's form while its rows are scrolled past. */
const coveredWhileScrolling = `(() => {
  const foot = document.querySelector("[role=dialog] form").lastElementChild;
  let scroller = foot;
  while (scroller.scrollHeight <= scroller.clientHeight || getComputedStyle(scroller).overflowY === "visible")
    scroller = scroller.parentElement;
  const covered = new Set();
  for (let top = 0; top < scroller.scrollHeight; top += 7) {
    scroller.scrollTop = top;
    const { left, width, y, height } = foot.getBoundingClientRect();
    for (let part = 1; part < 80; part++) {
      const found = document.elementFromPoint(left + (width * part) / 80, y + height / 2);
      if (!foot.contains(found)) covered.add(found.outerHTML.slice(0, 200));
    }
  }
  return [...covered];
})()`;
