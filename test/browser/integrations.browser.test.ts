import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { ok, type ParsedJson } from "../support/app.ts";
import { pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";
import { assetMessage, defectMessage, sign, warrantyMessage } from "../support/handover.ts";

const { app, url, openSignedIn } = await openTestConsole();
const { call } = app;
const look = { scheme: "light", width: 1280 } as const;
const list = `${url}/settings/integrations`;
const secret = "handshake of the construction platform";
const integration = { id: "" };
let building = "";

beforeAll(async () => {
  building = ok(await call("POST", "/v1/buildings", { name: "Tower A" })).id;
  ok(await call("POST", "/v1/asset-categories", { name: "HVAC Equipment" }));
});

async function post(message: object, key = secret): Promise<number> {
  const body = JSON.stringify(message);
  const headers = { "content-type": "application/json", "x-arkan-signature": sign(body, key) };
  return (await fetch(`${url}/in/${integration.id}`, { method: "POST", body, headers })).status;
}

/** Presses of the pointer since then. Counted in the page, over its navigations. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(
    'window.presses = 0; document.addEventListener("pointerdown", (event) => { if (event.isTrusted) window.presses += 1; }, true);',
  );
  return async () => Number(await page.evaluate("window.presses"));
}

async function statusOf(): Promise<ParsedJson> {
  return ok(await call("GET", `/v1/integrations/${integration.id}`));
}

test("before the first integration the page shows what can be connected", async () => {
  const page = await openSignedIn(look);
  await page.goto(list);
  await page.getByRole("heading", { level: 1, name: "Integrations" }).waitFor();
  await page.getByRole("link", { name: "Arkan Handover" }).waitFor();
  const types = page.getByRole("list", { name: "Choose a type" }).getByRole("heading", { level: 2 });
  expect(await types.allTextContents()).toEqual(["Arkan Handover", "BMS", "IoT", "ERP", "Accounting", "Custom"]);
  expect(await pageProblems(page)).toEqual([]);
});

test("an Arkan Handover integration is added and enabled, and shows where to post to and how", async () => {
  const page = await openSignedIn(look);
  await page.goto(list);
  await page.getByRole("link", { name: "Add Integration" }).click();
  await page.getByRole("link", { name: "Arkan Handover" }).click();
  await page.getByRole("heading", { level: 1, name: "Add Arkan Handover" }).waitFor();
  await page.getByRole("button", { name: "Save and enable" }).click();
  const faults = page.getByRole("region", { name: "2 fields need attention" });
  await faults.waitFor();
  await faults.getByRole("button", { name: "“Shared secret” is empty" }).click();
  await expect.poll(() => page.evaluate("document.activeElement.getAttribute('aria-invalid')")).toBe("true");
  expect(await page.evaluate("document.activeElement.type")).toBe("password");

  await page.getByLabel("Name").fill("Marina handover");
  await page.getByLabel("Shared secret").fill(secret);
  await page.getByRole("combobox", { name: "Building" }).click();
  await page.getByRole("option", { name: "Tower A" }).click();
  await page.getByRole("radiogroup", { name: "Auto-create work orders?" }).getByLabel("Yes").check();
  await page.getByRole("combobox", { name: "Default priority" }).click();
  await page.getByRole("option", { name: "High" }).click();
  await page.getByRole("combobox", { name: "Default assignee" }).click();
  await page.getByRole("option", { name: "Technician" }).click();
  await page.getByRole("button", { name: "Save and enable" }).click();

  await page.getByRole("heading", { level: 1, name: "Marina handover" }).waitFor();
  await page.getByRole("region", { name: "Enabled" }).waitFor();
  const [made] = ok(await call("GET", "/v1/integrations")).data;
  integration.id = made.id;
  expect(made).toMatchObject({
    status: "enabled",
    config: {
      building: { mode: "single" },
      defects: { as: "work_order", default_priority: "high", default_assignee: { role: "technician" } },
    },
  });
  const receiver = page.getByRole("region", { name: "Receiver" });
  await receiver.getByText(`${url}/in/${made.id}`, { exact: true }).waitFor();
  const command = (await receiver.getByRole("region", { name: "curl" }).textContent()) ?? "";
  expect(command).toContain(`SECRET='${secret}'`);
  expect(command).toContain("openssl dgst -sha256 -hmac");
});

test("from the error to the asset it became takes at most five clicks", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${list}/${integration.id}/log`);
  await page.getByText("Nothing received yet").waitFor();
  expect(await post(assetMessage("CM-AST-1", { asset_id: "AHU-7" }))).toBe(202);
  expect(await post(warrantyMessage("CM-WTY-1", { asset_id: "AHU-7" }))).toBe(202);
  // It appears by itself.
  await page.getByText("Asset category “Construction HVAC unit” has no target: 1 record").waitFor();
  const log = page.getByRole("table", { name: "Integration Log" });
  const headers = await log.getByRole("columnheader").allTextContents();
  expect(headers.slice(0, 5)).toEqual(["Timestamp received", "Source record ID", "Target record ID", "Status", "Error message"]);

  const clicks = await countClicks(page);
  await page.getByRole("button", { name: "Map it" }).click();
  const dialog = page.getByRole("dialog", { name: "Map 1 unknown value" });
  await dialog.getByRole("combobox", { name: "“Construction HVAC unit” is here" }).waitFor();
  await page.getByRole("option", { name: "HVAC Equipment" }).click();
  await dialog.getByRole("button", { name: "Save and retry 1" }).click();
  const mended = log.getByRole("row").filter({ hasText: "CM-AST-1" });
  await mended.getByText("Success").waitFor();
  await mended.getByRole("link", { name: "ast_" }).click();
  await page.getByRole("heading", { level: 1, name: "Chiller 1" }).waitFor();
  const pressed = await clicks();
  expect(pressed).toBeGreaterThan(2);
  expect(pressed).toBeLessThanOrEqual(5);

  const after = await statusOf();
  expect(after.version).toBe(2);
  expect(Object.keys(after.config.asset_category_map)).toEqual(["Construction HVAC unit"]);
  await expect.poll(async () => (await statusOf()).status).toBe("enabled");
  await expect.poll(async () => (await statusOf()).waiting).toBe(0);
});

test("what was rejected and mapping gaps share a chip; an entry shows its message, is retried and is dismissed with a reason", async () => {
  expect(await post(assetMessage("CM-AST-2", { category: "Passenger lift" }))).toBe(202);
  expect(await post(defectMessage("CM-DEF-1", { title: undefined }))).toBe(202);
  expect(await post(defectMessage("CM-DEF-2"), "another secret")).toBe(401);
  await expect.poll(async () => (await statusOf()).open_failures).toBe(2);
  const page = await openSignedIn(look);
  await page.goto(`${list}/${integration.id}/log`);
  const log = page.getByRole("table", { name: "Integration Log" });
  await log.getByText("Passenger lift").first().waitFor();
  await log.getByText("wrong signature").waitFor();
  await page.getByRole("button", { name: "Rejected", exact: true }).click();
  await page.waitForURL("**/log?status=rejected");
  await expect.poll(() => log.getByRole("row").count()).toBe(4);
  expect(await pageProblems(page)).toEqual([]);

  await log.getByRole("row").filter({ hasText: "CM-DEF-1" }).getByRole("link").first().click();
  const drawer = page.getByRole("dialog", { name: "CM-DEF-1" });
  await drawer.getByText("/data/title").waitFor();
  await drawer.getByRole("tab", { name: "Headers" }).click();
  await drawer.getByText("content-type").waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await drawer.getByRole("button", { name: "Dismiss" }).click();
  await page.getByLabel("Reason").fill("Sent by mistake");
  await page.getByRole("dialog", { name: "Dismiss" }).getByRole("button", { name: "Dismiss" }).click();
  await drawer.getByText("Sent by mistake").waitFor();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  await expect.poll(async () => (await statusOf()).open_failures).toBe(1);

  ok(await call("POST", "/v1/asset-categories", { name: "Passenger lift" }));
  await page.getByRole("button", { name: "Retry Failed (1)" }).click();
  await page.getByText("1 record is tried once more").waitFor();
  await page.getByRole("button", { name: "Retry 1", exact: true }).last().click();
  await page.getByText("1 of 1 record succeeded").first().waitFor();
  await expect.poll(async () => (await statusOf()).status).toBe("enabled");
});

test("what only its sender can mend is dismissed together, with a reason", async () => {
  for (const id of ["CM-BAD-1", "CM-BAD-2"]) expect(await post({ ...defectMessage(id), record_type: "defekt" })).toBe(202);
  await expect.poll(async () => (await statusOf()).rejected).toBe(2);
  const page = await openSignedIn(look);
  await page.goto(`${list}/${integration.id}/log`);
  await page.getByRole("button", { name: "Retry Failed", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retry 2", exact: true }).click();
  await page.getByText("0 of 2 records succeeded").waitFor();
  await page.getByRole("link", { name: "2 failed again" }).click();
  await page.waitForURL("**/log?status=error");
  const group = page.getByRole("listitem").filter({ hasText: "send one of defect, snagging_item, asset, warranty" });
  await group.getByRole("button", { name: "Dismiss 2" }).click();
  const dialog = page.getByRole("dialog", { name: "Dismiss 2" });
  await dialog.getByLabel("Reason").fill("Told the construction side");
  expect(await pageProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Dismiss 2" }).click();
  await group.waitFor({ state: "detached" });
  expect((await statusOf()).rejected).toBe(0);
});

test("rules choose the building; disabling says what follows; the secret is replaced and never shown", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${list}/${integration.id}/configuration#defects`);
  await expect.poll(() => page.evaluate("document.activeElement.closest('section')?.id")).toBe("defects");
  await page.getByRole("radio", { name: "A rule by the project's metadata" }).check();
  await page.getByRole("tab", { name: "Overview" }).click();
  await page.getByRole("dialog", { name: "Leave without saving?" }).getByRole("button", { name: "Stay" }).click();
  await page.getByRole("button", { name: "Add rule" }).click();
  const rule = page.getByRole("region", { name: "Rule 1" });
  await rule.getByLabel("Metadata key").fill("tower");
  await rule.getByLabel("Value").fill("A");
  await rule.getByRole("combobox", { name: "Building" }).click();
  await page.getByRole("option", { name: "Tower A" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Marina handover is saved").waitFor();
  expect((await statusOf()).config.building).toMatchObject({ mode: "rules", rules: [{ when: { "metadata.tower": "A" } }] });
  // The next save goes on from the one before.
  await page.getByLabel("Day of the handover").fill("2026-04-30");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(async () => (await statusOf()).config.files.handover_on, { timeout: 60_000 }).toBe("2026-04-30");
  await page.getByLabel("Day of the handover").fill("");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(async () => (await statusOf()).config.files.handover_on, { timeout: 60_000 }).toBe(null);

  await page.getByRole("button", { name: "Replace" }).click();
  const dialog = page.getByRole("dialog", { name: "Replace the secret" });
  await dialog.getByRole("button", { name: "Generate" }).click();
  expect((await dialog.getByLabel("Shared secret").inputValue()).length).toBeGreaterThan(40);
  await dialog.getByRole("button", { name: "Replace the secret" }).click();
  const both = page.getByRole("region", { name: "Two secrets are valid" });
  await both.getByText(/are both accepted until/).waitFor();
  expect(await post(defectMessage("CM-DEF-3"))).toBe(202);
  await both.getByRole("button", { name: "Back to the former one" }).click();
  await page
    .getByRole("dialog", { name: "Go back to the former one?" })
    .getByRole("button", { name: "Back to the former one" })
    .click();
  await both.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByText("Its receiver answers 409 from then on").waitFor();
  await page.getByRole("dialog", { name: "Disable Marina handover?" }).getByRole("button", { name: "Disable" }).click();
  await page.getByRole("region", { name: "Disabled" }).waitFor();
  expect(await post(defectMessage("CM-DEF-4"))).toBe(409);
  await page.getByRole("button", { name: "Enable", exact: true }).click();
  await page.getByRole("region", { name: "Enabled" }).waitFor();
});

test("while an entry is read, new ones wait above the list and are counted", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${list}/${integration.id}/log`);
  const log = page.getByRole("table", { name: "Integration Log" });
  await log.getByRole("row").nth(1).getByRole("link").first().click();
  await page.getByRole("dialog").waitFor();
  expect(await post(assetMessage("CM-AST-NEW"))).toBe(202);
  await page.getByText("1 new", { exact: true }).waitFor({ state: "attached" });
  expect(await log.getByText("CM-AST-NEW").count()).toBe(0);
  await page.keyboard.press("Escape");
  await log.getByText("CM-AST-NEW").waitFor();
});

test("the list filters by its address, and whoever only looks is told why nothing can be changed", async () => {
  ok(await call("POST", "/v1/integrations", { type: "arkan_handover", name: "Palm handover", config: config() }));
  const page = await openSignedIn(look, { roles: ["facility_manager"] });
  await page.goto(`${list}?status=disabled`);
  const table = page.getByRole("table", { name: "Integrations" });
  await table.getByText("Palm handover").waitFor();
  await expect.poll(() => table.getByText("Marina handover").count()).toBe(0);
  expect(await page.getByRole("button", { name: "Add Integration" }).getAttribute("aria-disabled")).toBe("true");
  await table.getByRole("link", { name: "Palm handover" }).click();
  await page.getByText("It has no receiver").waitFor();
  await page.getByRole("tab", { name: "Configuration" }).click();
  expect(await page.getByLabel("Name").isDisabled()).toBe(true);
});

function config() {
  return { building: { mode: "rules", rules: [{ when: { "metadata.tower": "P" }, building_id: building }] } };
}

test("what was deleted is found by its state, and its log opened from there", async () => {
  const { id } = ok(await call("POST", "/v1/integrations", { type: "custom", name: "Old helpdesk", config: {} }));
  expect((await call("DELETE", `/v1/integrations/${id}`)).status).toBe(204);
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  await page.goto(list);
  await page.getByText("Marina handover").first().waitFor();
  expect(await page.getByText("Old helpdesk").count()).toBe(0);
  await page.getByRole("combobox", { name: "Status" }).click();
  await page.getByRole("option", { name: "Deleted" }).click();
  await page.getByText("Its log can be read").waitFor();
  expect(await page.getByText("Marina handover").count()).toBe(0);
  expect(await pageProblems(page)).toEqual([]);
  await page.getByRole("link", { name: "Old helpdesk" }).click();
  await page.getByRole("heading", { level: 1, name: "Old helpdesk (deleted)" }).waitFor();
  await page.waitForURL(`**/${id}/log`);
});
