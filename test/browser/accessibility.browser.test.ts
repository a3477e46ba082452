import type { Page } from "playwright-core";
import { beforeAll, expect, test, vi } from "vitest";
import { ok } from "../support/app.ts";
import { openPage, overflowProblems, pageProblems } from "../support/browser.ts";
import { makeChangedMessages } from "../support/changed-messages.ts";
import { openTestConsole } from "../support/console.ts";
import { assetMessage, makeHandover } from "../support/handover.ts";
import { uploadOf } from "../support/upload.ts";

const { app, url, browser, openSignedIn, receiver } = await openTestConsole();
const places: string[] = [];
/** What comes to a page after its heading, and has to be there. */
const awaited = new Map<string, string[]>();
const strained = { table: "" };

beforeAll(async () => {
  const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
  const order = ok(await app.call("POST", "/v1/work-orders", { title: "Leaking faucet", building_id: building.id }));
  const category = ok(await app.call("POST", "/v1/asset-categories", { name: "HVAC" }));
  const inHvac = { category_id: category.id, building_id: building.id };
  const asset = ok(await app.call("POST", "/v1/assets", { name: "Chiller 1", ...inHvac }));
  ok(await app.call("POST", `/v1/assets/${asset.id}/change-condition`, { condition: "fair", note: "Vibration" }));
  const policy = { policy_number: "NW-450-77120", warranty_type: "manufacturer", provider: { name: "Northwind" } };
  const days = { starts_on: "2020-01-01", ends_on: "2099-12-31" };
  const warranty = ok(await app.call("POST", "/v1/warranties", { asset_id: asset.id, ...policy, ...days }));
  const claim = ok(await app.call("POST", "/v1/warranty-claims", { warranty_id: warranty.id, title: "Compressor trips" }));
  const validity = { issued_on: "2020-01-01", expires_on: "2099-12-31" };
  const certificate = ok(
    await app.call("POST", "/v1/certificates", { name: "Fire safety", building_id: building.id, ...validity }),
  );
  const fault = { source: "Tower A BMS", alarm_id: "CH01-HP", severity: "critical", category: "hvac", message: "High pressure" };
  const alarm = ok(await app.call("POST", "/v1/alarms", { ...fault, asset_id: asset.id, create_work_order: true }));
  const unit = ok(await app.call("POST", "/v1/units", { name: "1203", building_id: building.id }));
  const floor = ok(await app.call("POST", "/v1/floors", { name: "Floor 12", building_id: building.id }));
  const resident = ok(await app.call("POST", "/v1/residents", { name: "Layla Haddad", unit_id: unit.id }));
  const term = { starts_on: "2026-01-01", ends_on: "2030-12-31", frequency: "annual" };
  const rent = { amount: "7500.00", currency: "AED" };
  const lease = ok(await app.call("POST", "/v1/leases", { unit_id: unit.id, resident_id: resident.id, rent, ...term }));
  for (const verb of ["submit", "activate"]) ok(await app.call("POST", `/v1/leases/${lease.id}/${verb}`, {}));
  const vendor = ok(await app.call("POST", "/v1/vendors", { name: "Gulf Cooling Services" }));
  const paper = { vendor_id: vendor.id, number: "GCS-20418", invoice_date: "2026-04-13", total: rent };
  const lines = [{ description: "Chiller service", amount: rent }];
  const vendorInvoice = ok(await app.call("POST", "/v1/vendor-invoices", { ...paper, lines }));
  const invoice = ok(await app.call("POST", "/v1/invoices", { lease_id: lease.id }));
  const account = ok(await app.call("POST", "/v1/accounts", { code: "6110", name: "Repairs", kind: "expense" }));
  const snag = ok(await app.call("POST", "/v1/snags", { title: "Scratch", building_id: building.id }));
  const upload = uploadOf({ name: "manual.txt", content: "Read me.", fields: { record_id: asset.id } });
  const document = ok(await app.call("POST", "/v1/documents", upload.body, upload.headers));
  const facility = ok(await app.call("POST", "/v1/facilities", { name: "Party room", building_id: building.id }));
  const evening = { starts_at: "2030-01-01T15:00:00Z", ends_at: "2030-01-01T18:00:00Z" };
  const booked = { facility_id: facility.id, resident_id: resident.id, ...evening };
  const booking = ok(await app.call("POST", "/v1/bookings", booked));
  receiver.setMode({ kind: "status", status: 503, body: "upstream down" }, "/failing");
  const good = ok(await app.call("POST", "/v1/webhooks", { name: "ERP", url: `${receiver.url}/hook`, events: ["*"] }));
  const bad = { name: "Resident app", url: `${receiver.url}/failing`, events: ["work_order.started"], retry: { count: 0 } };
  const numbers = { name: "Numbers", url: `${receiver.url}/hook`, filter: "int(data.work_order.title) > 3" };
  const filtered = ok(await app.call("POST", "/v1/webhooks", { ...numbers, events: ["work_order.*"] }));
  const failing = ok(await app.call("POST", "/v1/webhooks", bad));
  ok(await app.call("POST", `/v1/work-orders/${order.id}/start`));
  await vi.waitFor(async () => expect((await app.call("GET", `/v1/webhooks/${failing.id}`)).body.status).toBe("failing"), 10_000);
  const [delivery] = ok(await app.call("GET", `/v1/webhooks/${failing.id}/deliveries`)).data;
  const sites = ok(await app.call("POST", "/v1/lookup-tables", { name: "Sites", entries: { "T-1": "Tower A" } }));
  const mapping = [{ target: "work_order", fields: [{ to: "title", path: "$.text", transforms: [{ kind: "trim" }] }] }];
  const partner = ok(await app.call("POST", "/v1/integrations", { type: "custom", name: "Partner", mapping, config: {} }));
  const handover = await makeHandover(app, app.tenant, { asset_category_map: { Pump: "HVAC" } });
  ok(await handover.post(assetMessage("CM-AST-1")));
  await vi.waitFor(async () => expect(await handover.log()).toHaveLength(1), 60_000);
  const [entry] = await handover.log();
  const measure = [{ target: "reading", fields: ["device_id", "metric", "value", "at"].map((to) => ({ to, path: `$.${to}` })) }];
  const inbound = { kind: "api_key", key: "a-key-of-sixteen-or-more" };
  const sensors = ok(await app.call("POST", "/v1/integrations", { type: "custom", name: "Sensors", inbound, mapping: measure }));
  ok(await app.call("POST", `/v1/integrations/${sensors.id}/enable`));
  const readings = [1, 2, 3].map((value) => ({ device_id: "S-1", metric: "power", value, at: `2026-01-0${value}T00:00:00Z` }));
  const sender = { "x-api-key": inbound.key, "content-type": "application/json" };
  expect((await app.callBare("POST", `/in/${sensors.id}`, JSON.stringify(readings), sender)).status).toBe(202);
  await vi.waitFor(async () => expect(ok(await app.call("GET", "/v1/devices")).data).toHaveLength(1), 60_000);
  const [device] = ok(await app.call("GET", "/v1/devices")).data;
  ok(await app.call("POST", `/v1/devices/${device.id}/assign`, { asset_id: asset.id }));
  const integrations = "/settings/integrations";
  const desk = await makeChangedMessages(app);
  strained.table = `${integrations}/lookup-tables/${desk.tableId}`;
  awaited.set(`${integrations}/${desk.id}/mapping`, ["Messages have changed", "Values seen and not mapped"]);
  awaited.set(strained.table, ["Values that aren’t mapped yet"]);
  const webhooks = `${integrations}/webhooks`;
  places.push(
    "/",
    integrations,
    `${integrations}?status=deleted`,
    `${integrations}/new`,
    `${integrations}/new/arkan_handover`,
    `${integrations}/new/custom`,
    `${integrations}/${handover.id}`,
    `${integrations}/${handover.id}/log/${entry.id}`,
    `${integrations}/${handover.id}/configuration`,
    `${integrations}/${handover.id}/import`,
    `${integrations}/${partner.id}/mapping`,
    `${integrations}/lookup-tables`,
    `${integrations}/lookup-tables/${sites.id}`,
    `${integrations}/lookup-tables/new`,
    ...awaited.keys(),
    "/work-orders",
    `/work-orders/${order.id}`,
    webhooks,
    `${webhooks}/new`,
    `${webhooks}/${good.id}?send_test=1`,
    `${webhooks}/${failing.id}/settings`,
    `${webhooks}/${good.id}/signature`,
    `${webhooks}/${failing.id}/deliveries/${delivery.id}`,
    "/settings/integrations/deliveries?status=failed",
    "/settings/webhooks/event-catalog/work_order.completed",
    `${webhooks}/${filtered.id}`,
    `${webhooks}/${filtered.id}/settings`,
    "/settings/api-docs",
    "/settings/api-keys",
    "/settings/notifications",
    "/settings/users/new",
    "/settings/roles",
    "/settings/audit-logs",
    "/settings/sla-policies/new",
    "/account",
    "/portfolio/new",
    "/assets/new",
    `/assets/${asset.id}`,
    `/assets/${asset.id}?tab=warranty`,
    `/assets/${asset.id}?tab=documents`,
    `/assets/${asset.id}?tab=readings&range=ever`,
    "/devices",
    `/devices/${device.id}`,
    "/vendor-invoices",
    "/vendor-invoices/new",
    `/vendor-invoices/${vendorInvoice.id}`,
    "/invoices/new",
    `/invoices/${invoice.id}`,
    "/rent-payments/new",
    "/journal-entries/new",
    `/accounts/${account.id}`,
    "/cost-centers/new",
    "/documents",
    `/documents/${document.id}`,
    `/snags/${snag.id}`,
    "/units",
    `/units/${unit.id}`,
    `/floors/${floor.id}`,
    "/zones/new",
    "/warranty-claims",
    `/warranty-claims/${claim.id}`,
    "/warranties",
    "/warranties/new",
    `/warranties/${warranty.id}`,
    "/compliance",
    `/compliance/${certificate.id}`,
    "/alarms",
    `/alarms/${alarm.id}`,
    "/leases",
    "/leases/new",
    `/leases/${lease.id}`,
    "/residents",
    `/residents/${resident.id}`,
    "/owners/new",
    "/bookings",
    `/bookings/${booking.id}`,
    "/visitor-passes/new",
    "/announcements/new",
    `/facilities/${facility.id}`,
    "/vendors/new",
    `${webhooks}/receiver`,
  );
}, 300_000);

async function problemsEverywhere(page: Page, find: (page: Page) => Promise<string[]>): Promise<string[]> {
  const problems: string[] = [];
  for (const place of places) {
    await page.goto(url + place);
    await page.getByRole("heading", { level: 1 }).waitFor({ state: "attached" });
    for (const name of awaited.get(place) ?? []) await page.getByRole("region", { name }).waitFor();
    for (const problem of await find(page)) problems.push(`${place}: ${problem}`);
  }
  return problems;
}

for (const look of [
  { scheme: "light", width: 1280 },
  { scheme: "dark", width: 1280 },
  { scheme: "light", width: 390 },
] as const) {
  test(`every page is accessible and fits at ${look.width} px, ${look.scheme}`, async () => {
    expect(await problemsEverywhere(await openSignedIn(look), pageProblems)).toEqual([]);
  }, 600_000);

  test(`wrong lines of a CSV are accessible and fit at ${look.width} px, ${look.scheme}`, async () => {
    const page = await openSignedIn(look);
    await page.goto(url + strained.table);
    await page.getByLabel("Leave “n/a” out").waitFor();
    await page.getByRole("button", { name: "Upload CSV" }).click();
    const dialog = page.getByRole("dialog", { name: "Upload a CSV" });
    const buffer = Buffer.from("HIGH;high\nHIGH;low\n;urgent\n");
    await dialog.locator("input[type=file]").setInputFiles({ name: "grades.csv", mimeType: "text/csv", buffer });
    await dialog.getByText("“HIGH” is in line 1 already.").waitFor();
    expect(await pageProblems(page)).toEqual([]);
  });
}

test("nothing overflows at 320 px", async () => {
  expect(await problemsEverywhere(await openSignedIn({ scheme: "dark", width: 320 }), overflowProblems)).toEqual([]);
}, 600_000);

test("the sign-in page is accessible and fits, too", async () => {
  const page = await openPage(browser, { scheme: "light", width: 320 });
  await page.goto(url);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  expect(await pageProblems(page)).toEqual([]);
});

test("a page without contrast, without labels or too wide is noticed", async () => {
  const page = await openPage(browser, { scheme: "light", width: 390 });
  await page.setContent('<html lang="en"><title>Bad</title><input><p style="color:#bbb;width:600px">pale and wide</p></html>');
  const problems = await pageProblems(page);
  expect(problems.map((problem) => problem.split(":")[0]).sort()).toEqual(["color-contrast", "label", "overflow"]);
});

test("the keyboard opens a delivery and comes back to its row", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/settings/integrations/deliveries`);
  const row = page.getByRole("link", { name: "work_order.started" }).first();
  await row.focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: "work_order.started" });
  await drawer.getByRole("button", { name: "Send again" }).waitFor();
  await expect.poll(() => page.evaluate("Boolean(document.activeElement.closest('[role=dialog]'))")).toBe(true);
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  await expect.poll(() => page.evaluate("document.activeElement.textContent")).toBe("work_order.started");
  await page.keyboard.press("/");
  await expect.poll(() => page.evaluate("document.activeElement.type")).toBe("search");
});
