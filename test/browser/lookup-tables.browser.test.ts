import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { ok, type ParsedJson } from "../support/app.ts";
import { pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const { call } = app;
const look = { scheme: "light", width: 1280 } as const;
const list = `${url}/settings/integrations/lookup-tables`;
const sites = { id: "" };

beforeAll(async () => {
  sites.id = ok(await call("POST", "/v1/lookup-tables", { name: "Sites", entries: { "T-1": "Tower A", "T-2": "Tower B" } })).id;
  const field = { to: "building.name", path: "$.site", transforms: [{ kind: "lookup", table: "Sites" }] };
  const mapping = [{ target: "work_order", fields: [{ to: "title", path: "$.text" }, field] }];
  const partner = { type: "custom", name: "Partner", inbound: { kind: "api_key", key: "a-key-of-sixteen-or-more" } };
  ok(await call("POST", "/v1/integrations", { ...partner, mapping, config: {} }));
});

async function entriesOf(id: string): Promise<ParsedJson> {
  return ok(await call("GET", `/v1/lookup-tables/${id}`)).entries;
}

/** As Ctrl+V does with what a spreadsheet has put on the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    data.setData("text/plain", ${JSON.stringify(text)});
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  })()`);
}

test("the list says how much a table holds and whose rules use it; a new one is filled in by typing and pasting", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/integrations`);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Look-up tables" }).click();
  const row = page.getByRole("table", { name: "Look-up tables" }).getByRole("row").filter({ hasText: "Sites" });
  await row.getByRole("link", { name: "Partner" }).waitFor();
  expect(await row.getByRole("cell").nth(2).textContent()).toBe("2");
  expect(await pageProblems(page)).toEqual([]);

  await page.getByRole("link", { name: "Add table" }).click();
  await page.getByRole("dialog", { name: "Add table" }).getByLabel("Name").fill("Cost centres");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Cost centres" }).waitFor();
  const id = page.url().split("/").at(-1) ?? "";
  await page.getByRole("button", { name: "Add row" }).click();
  await expect.poll(() => page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Their value");
  await paste(page, "CC-10\t4100\r\nCC-2\t\r\n");
  await page.getByText("2 changes").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Our value");
  await page.keyboard.type("4200");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Cost centres is saved").waitFor();
  expect(await entriesOf(id)).toEqual({ "CC-2": "4200", "CC-10": "4100" });
  // Sorted, numbers as numbers.
  await expect.poll(() => page.getByLabel("Their value").first().inputValue()).toBe("CC-2");
});

test("what somebody else changed stays; where both changed an entry it is said before it is replaced", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${list}/${sites.id}`);
  await page.getByLabel("Our value").nth(0).fill("Tower A North");
  ok(await call("PATCH", `/v1/lookup-tables/${sites.id}`, { entries: { "T-3": "Podium" } }));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Sites is saved").waitFor();
  expect(await entriesOf(sites.id)).toEqual({ "T-1": "Tower A North", "T-2": "Tower B", "T-3": "Podium" });

  await expect.poll(() => page.getByLabel("Their value").count()).toBe(3);
  await page.getByRole("button", { name: "Remove T-2" }).click();
  ok(await call("PATCH", `/v1/lookup-tables/${sites.id}`, { entries: { "T-2": "Tower Two" } }));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Somebody else was quicker").waitFor();
  await page.getByText("Tower Two").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => await entriesOf(sites.id)).toEqual({ "T-1": "Tower A North", "T-3": "Podium" });
});

test("going elsewhere with changes asks first; a table that rules name isn't deleted, and it says whose", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${list}/${sites.id}`);
  await page.getByLabel("Our value").nth(0).fill("Somewhere");
  await page.getByRole("link", { name: "Deliveries" }).click();
  const asked = page.getByRole("dialog", { name: "Leave without saving?" });
  await asked.getByRole("button", { name: "Stay" }).click();
  expect(await page.getByLabel("Our value").nth(0).inputValue()).toBe("Somewhere");
  expect(await page.getByLabel("Name").getAttribute("readonly")).not.toBeNull();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByText("Nothing to save").waitFor();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Delete Sites?" });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await dialog.getByText("“Partner”").waitFor();
  expect(await pageProblems(page)).toEqual([]);
});

test("a CSV is looked through before it takes the place of all entries; wrong lines are shown and passed over by choice; what is downloaded is a CSV", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${list}/${sites.id}`);
  await page.getByRole("button", { name: "Upload CSV" }).click();
  const dialog = page.getByRole("dialog", { name: "Upload a CSV" });
  const csv = (content: string) => ({ name: "sites.csv", mimeType: "text/csv", buffer: Buffer.from(content) });
  await dialog.locator("input[type=file]").setInputFiles(csv("T-1;Tower A\nT-1;Tower B\n"));
  await dialog.getByText("Its lines take the place of all 2 entries").waitFor();
  const wrong = dialog.getByRole("row").filter({ hasText: "“T-1” is in line 1 already." });
  expect(await wrong.getByRole("cell").allTextContents()).toEqual(["2", "T-1", "“T-1” is in line 1 already."]);
  expect(await pageProblems(page)).toEqual([]);
  await dialog.locator("input[type=file]").setInputFiles({ ...csv(""), buffer: Buffer.from([0x41, 0x2c, 0xe9]) });
  await dialog.getByText("The file isn’t UTF-8").waitFor();
  await dialog.locator("input[type=file]").setInputFiles(csv("T-1;Tower A\nT-4;\nT-5;;yes\n"));
  await dialog.getByText("1 come, 1 change, 1 go. Nothing is saved yet.").waitFor();
  await dialog.getByRole("button", { name: "Pass over the wrong line" }).click();
  await page.getByText("Sites is saved").waitFor();
  expect(ok(await call("GET", `/v1/lookup-tables/${sites.id}`))).toMatchObject({
    entries: { "T-1": "Tower A" },
    left_out: { "T-5": true },
  });
  expect(await page.getByLabel("Leave “T-5” out").isChecked()).toBe(true);
  await page.getByRole("button", { name: "Upload CSV" }).click();
  const lines = Array.from({ length: 120 }, (_, i) => `S-${i},Site ${i}`).join("\n");
  await dialog.locator("input[type=file]").setInputFiles(csv(`external_value,value\n${lines}\n`));
  await dialog.getByRole("button", { name: "Replace the entries" }).click();
  await page.getByText("120 entries").waitFor();
  await page.getByText("50 of 120 shown").waitFor();
  await page.getByLabel("Search entries").fill("site 119");
  await expect.poll(() => page.getByLabel("Their value").count()).toBe(1);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download CSV" }).click()]);
  expect(download.suggestedFilename()).toBe("Sites.csv");
});

test("values that came and aren't mapped stand on the page with what waits: mapped in place, left out, and what waited is retried right there", async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower C" })).id;
  const table = ok(await call("POST", "/v1/lookup-tables", { name: "Grades", entries: { A: "high" } }));
  const key = "a-key-of-sixteen-or-more";
  const grade = { to: "priority", path: "$.grade", transforms: [{ kind: "lookup", table: "Grades" }] };
  const mapping = [{ target: "work_order", key: "$.id", fields: [{ to: "title", path: "$.text" }, grade] }];
  const made = {
    type: "custom",
    name: "Helpdesk",
    inbound: { kind: "api_key", key },
    config: { building_id: building },
    mapping,
  };
  const { id } = ok(await call("POST", "/v1/integrations", made));
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  for (const [i, grade] of ["B", "B", "n/a"].entries()) {
    const body = JSON.stringify({ id: i, text: "Leak", grade });
    ok(await app.callBare("POST", `/in/${id}`, body, { "x-api-key": key }));
  }
  const waiting = async () => ok(await call("GET", `/v1/lookup-tables/${table.id}`)).waiting;
  await expect.poll(async () => (await waiting()).length, { timeout: 60_000 }).toBe(2);

  const page = await openSignedIn(look);
  await page.goto(`${list}/${table.id}`);
  const panel = page.getByRole("region", { name: "Values that aren’t mapped yet" });
  const row = (value: string) => panel.getByRole("listitem").filter({ hasText: value });
  await row("B").getByText("2 records wait").waitFor();
  await row("B").getByRole("link", { name: "Helpdesk" }).waitFor();
  await panel.getByRole("button", { name: "Map 0 values" }).click();
  await panel.getByText("Say what one of them is here first.").waitFor();
  // By keys alone: the choices are the rule's own, the last of them is to leave it out.
  await row("B").getByRole("combobox").focus();
  await page.keyboard.type("urg");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await row("n/a").getByRole("combobox").fill("leave");
  await page.getByRole("option", { name: "Leave out: its field stays empty" }).click();
  expect(await pageProblems(page)).toEqual([]);
  await panel.getByRole("button", { name: "Map 2 values" }).click();
  const retry = page.getByRole("button", { name: "Retry the 3 records that waited" });
  await retry.click();
  await page.getByText("All have been tried: 3 in all.").waitFor({ timeout: 60_000 });
  await expect.poll(async () => await waiting(), { timeout: 60_000 }).toEqual([]);
  await expect.poll(() => panel.count()).toBe(0);
  await expect.poll(() => retry.count()).toBe(0);
  const orders = ok(await call("GET", `/v1/work-orders?building_id=${building}`)).data;
  expect(orders.map(({ priority }: ParsedJson) => priority).sort()).toEqual(["medium", "urgent", "urgent"]);
  expect(await page.getByLabel("Leave “n/a” out").isChecked()).toBe(true);
  expect(await pageProblems(page)).toEqual([]);
});

test("on a narrow dark screen the page fits, and whoever only looks can't change it", async () => {
  const page = await openSignedIn({ scheme: "dark", width: 390 }, { roles: ["facility_manager"] });
  for (const place of [list, `${list}/${sites.id}`]) {
    await page.goto(place);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await pageProblems(page)).toEqual([]);
  }
  await page.getByLabel("Our value").first().waitFor();
  expect(await page.getByLabel("Our value").first().isDisabled()).toBe(true);
});
