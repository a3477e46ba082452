import { beforeAll, expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const made = { building: "", unit: "", resident: "", inspection: "", booking: "" };

beforeAll(async () => {
  const building_id = ok(await app.call("POST", "/v1/buildings", { name: "Tower A", time_zone: "Asia/Kathmandu" })).id;
  const unit_id = ok(await app.call("POST", "/v1/units", { name: "1203", building_id })).id;
  const resident_id = ok(await app.call("POST", "/v1/residents", { name: "Layla Haddad", unit_id })).id;
  const sections = [{ title: "Stairs", items: [{ question: "Are the stairs clear?" }] }];
  const template_id = ok(await app.call("POST", "/v1/inspection-templates", { name: "Fire round", sections })).id;
  const plan = { template_id, building_id, scheduled_for: "2030-01-01T10:00:00Z" };
  const facility_id = ok(await app.call("POST", "/v1/facilities", { name: "Party room", building_id })).id;
  const slot = { starts_at: "2030-01-01T10:00:00Z", ends_at: "2030-01-01T12:00:00Z" };
  made.inspection = ok(await app.call("POST", "/v1/inspections", plan)).id;
  made.booking = ok(await app.call("POST", "/v1/bookings", { facility_id, resident_id, ...slot })).id;
  Object.assign(made, { building: building_id, unit: unit_id, resident: resident_id });
});

test("what is planned in a building is shown and typed by the clocks there, whose name is said", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/bookings`);
  await page.getByText("1 Jan 2030, 15:45 – 17:45, Kathmandu time").waitFor();
  await page.goto(`${url}/inspections/${made.inspection}`);
  await page.getByText("1 Jan 2030, 15:45, Kathmandu time").waitFor();
  await page.getByRole("main").getByRole("button", { name: "Edit" }).click();
  expect(await page.getByLabel("Planned for").inputValue()).toBe("2030-01-01T15:45");
  await page.getByLabel("Planned for").fill("2030-01-02T09:00");
  await page.getByRole("combobox", { name: /^Unit/ }).click();
  await page.getByRole("option", { name: "1203" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("2 Jan 2030, 09:00, Kathmandu time").waitFor();
  const changed = ok(await app.call("GET", `/v1/inspections/${made.inspection}`));
  expect(changed).toMatchObject({ scheduled_for: "2030-01-02T03:15:00.000Z", unit_id: made.unit });
}, 120_000);

test("a request names its resident, and the keyboard stays beside what it was done with", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/work-requests/new`);
  const form = page.getByRole("dialog");
  await form.getByLabel("Title").fill("Dripping tap");
  const choose = async (label: RegExp, option: string) => {
    await form.getByRole("combobox", { name: label }).click();
    await page.getByRole("option", { name: option }).click();
  };
  await choose(/^Building/, "Tower A");
  await choose(/^Unit/, "1203");
  await choose(/^Resident/, "Layla Haddad · 1203");
  await form.getByRole("button", { name: "Save" }).click();
  const triage = page.getByRole("dialog", { name: "Dripping tap" }).getByRole("button", { name: "Triage" });
  await triage.focus();
  await page.keyboard.press("Enter");
  await page.locator("button[data-action=approve]:focus").waitFor({ timeout: 60_000 });
  const [request] = ok(await app.call("GET", "/v1/work-requests")).data;
  expect(request).toMatchObject({ title: "Dripping tap", status: "triaged", resident_id: made.resident });
}, 120_000);
