import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const { call } = app;
const key = "a-key-of-sixteen-or-more";
const limit = { timeout: 60_000 };
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const sensors = { id: "" };
const chiller = { id: "" };

beforeAll(async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));
  const category = ok(await call("POST", "/v1/asset-categories", { name: "HVAC" }));
  const inHvac = { category_id: category.id, building_id: building.id };
  chiller.id = ok(await call("POST", "/v1/assets", { name: "Chiller 1", tag: "CH-01", ...inHvac })).id;
  ok(await call("POST", "/v1/assets", { name: "Pump 7", tag: "P-07", ...inHvac }));
  const fields = ["device_id", "metric", "value", "unit", "at"].map((to) => ({ to, path: `$.${to}`, on_missing: "skip" }));
  const body = { name: "Sensors", inbound: { kind: "api_key", key }, mapping: [{ target: "reading", fields }] };
  sensors.id = ok(await call("POST", "/v1/integrations", { type: "custom", ...body })).id;
  ok(await call("POST", `/v1/integrations/${sensors.id}/enable`));
});

async function send(readings: object[]): Promise<void> {
  const headers = { "x-api-key": key, "content-type": "application/json" };
  expect((await app.callBare("POST", `/in/${sensors.id}`, JSON.stringify(readings), headers)).status).toBe(202);
}

const countDevices = async () => ok(await call("GET", "/v1/devices")).data.length;

async function chooseByKeyboard(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words);
  await page.getByRole("option", { name: "Chiller 1 · CH-01 · Tower A" }).waitFor();
  await page.getByRole("option", { name: /Pump 7/ }).waitFor({ state: "detached" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

test("a device comes with its first reading, is assigned by keyboard, and its asset shows what it measured", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/assets/${chiller.id}?tab=readings`);
  await page.getByText("No readings yet").waitFor();
  await page.getByRole("tabpanel").getByRole("link", { name: "Devices" }).click();
  await page.getByText("Devices appear here with the first reading that an integration sends.").waitFor();
  expect(await pageProblems(page)).toEqual([]);

  const measured = (metric: string, value: unknown, minutes: number) => ({ device_id: "AHU-1", metric, value, at: ago(minutes) });
  const minutes = Array.from({ length: 120 }, (_, n) => n + 1);
  await send(minutes.map((minute) => ({ ...measured("supply_air", 20 + minute / 10, minute), unit: "°C" })));
  await send([measured("door", "open", 3)]);
  await expect.poll(async () => ok(await call("GET", "/v1/points")).data.length, limit).toBe(2);

  await page.goto(`${url}/devices`);
  await page.getByRole("row", { name: /AHU-1.*Not assigned.*door open.*supply_air 20\.1 °C.*Sensors/ }).waitFor();
  await page.getByRole("link", { name: "AHU-1" }).focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: "AHU-1" });
  await drawer.getByRole("button", { name: "Assign to asset" }).waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await drawer.getByRole("button", { name: "Assign to asset" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Assign to asset" });
  await expect.poll(() => page.evaluate("document.activeElement.getAttribute('role')")).toBe("combobox");
  expect(await pageProblems(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await chooseByKeyboard(page, "chill");
  await dialog.getByRole("button", { name: "Assign to asset" }).focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await drawer.getByText("Chiller 1: its first reading to today").first().waitFor();

  await drawer.getByRole("button", { name: "Unit and values supply_air" }).click();
  const mended = page.getByRole("dialog", { name: "Unit and values of supply_air" });
  await mended.getByRole("textbox", { name: "Unit" }).fill("degC");
  expect(await pageProblems(page)).toEqual([]);
  await mended.getByRole("button", { name: "Unit and values of supply_air" }).click();
  await drawer.getByText("Numbers, degC").waitFor();
  const [renamed] = ok(await call("GET", "/v1/points?metric=supply_air")).data;
  ok(await call("PATCH", `/v1/points/${renamed.id}`, { unit: "°C" }));

  await drawer.getByRole("link", { name: "Chiller 1" }).first().click();
  await page
    .getByRole("table", { name: "Latest values" })
    .getByRole("row", { name: /supply_air.*20\.1 °C.*AHU-1/ })
    .waitFor();
  await page
    .getByRole("row", { name: /open.*AHU-1/ })
    .nth(1)
    .waitFor();
  await page.getByRole("combobox", { name: "Metric" }).click();
  await page.getByRole("option", { name: "supply_air" }).click();
  await page.getByRole("img", { name: /supply_air over time/ }).waitFor();
  await page.getByText("Mean, lowest and highest of each").waitFor();
  await page.getByRole("combobox", { name: "What the table shows" }).click();
  await page.getByRole("option", { name: "By the hour" }).click();
  const sums = page.getByRole("table", { name: "Sums and means" });
  await sums
    .getByRole("row", { name: /°C.*°C.*°C/ })
    .first()
    .waitFor();
  expect(await pageProblems(page)).toEqual([]);
  const file = await page.getByRole("link", { name: "Download as CSV" }).getAttribute("href");
  const csv = String(await page.evaluate(`fetch(${JSON.stringify(file)}).then((reply) => reply.text())`));
  expect(csv.trim().split("\r\n")).toHaveLength(121);
  expect(csv).toContain("AHU-1,supply_air,20.1,°C");
  await page.getByRole("combobox", { name: "What the table shows" }).click();
  await page.getByRole("option", { name: "Each value" }).click();
  const table = page.getByRole("table", { name: "Readings" });
  await expect.poll(() => table.getByRole("row").count()).toBe(101);
  expect(await pageProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Load older" }).click();
  await expect.poll(() => table.getByRole("row").count()).toBe(121);
  expect(await table.getByRole("row").nth(1).textContent()).toContain("20.1 °C");
});

test("a device is unassigned after a question, and what it measured stays with its asset; all fits a narrow dark screen", async () => {
  await send([{ device_id: "M-2", metric: "power", value: 7, unit: "kW", at: ago(1) }]);
  await expect.poll(countDevices, limit).toBe(2);
  const [device] = ok(await call("GET", "/v1/devices?q=M-2")).data;
  ok(await call("POST", `/v1/devices/${device.id}/assign`, { asset_id: chiller.id }));
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  await page.goto(`${url}/devices/${device.id}?view=all`);
  const drawer = page.getByRole("dialog", { name: "M-2" });
  await drawer.getByRole("button", { name: "Unassign" }).click();
  const asked = page.getByRole("dialog", { name: "Unassign M-2?" });
  await asked.getByText("Readings from now on belong to no asset").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await asked.getByRole("button", { name: "Unassign" }).click();
  await drawer.getByText("Not assigned").first().waitFor();
  expect(ok(await call("GET", `/v1/devices/${device.id}`))).toMatchObject({ asset: null, unassigned: true });
  expect(await pageProblems(page)).toEqual([]);
  await page.goto(`${url}/devices`);
  await page.getByRole("list", { name: "Devices" }).getByText("M-2").waitFor();
  // What comes in shows by itself.
  await send([{ device_id: "M-2", metric: "power", value: 8.25, unit: "kW", at: ago(0) }]);
  await page.getByRole("list", { name: "Devices" }).getByText("8.25 kW").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await page.goto(`${url}/assets/${chiller.id}?tab=readings&metric=power&range=ever`);
  await page.getByRole("list", { name: "Readings" }).getByText("7 kW").waitFor();
  expect(await pageProblems(page)).toEqual([]);
});
