import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { overflowProblems, pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const places = ["/bookings", "/bookings/new", "/visitor-passes", "/visitor-passes/new"];
places.push("/announcements", "/announcements/new", "/facilities", "/facilities/new");
const made = { resident: "", facility: "" };
const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** As a `datetime-local` field has it, in this process's zone, which is the building's. */
const local = (minutes: number) => {
  const at = new Date(Date.now() + minutes * 60_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

beforeAll(async () => {
  const { id: building_id } = ok(await app.call("POST", "/v1/buildings", { name: "Tower A", time_zone }));
  const { id: unit_id } = ok(await app.call("POST", "/v1/units", { name: "1203", building_id }));
  made.resident = ok(await app.call("POST", "/v1/residents", { name: "Layla Haddad", unit_id })).id;
  const hours = { opening_hours: { fri: ["16:00", "23:00"], sat: ["16:00", "23:00"] } };
  const roof = ok(
    await app.call("POST", "/v1/facilities", { name: "Rooftop BBQ area", building_id, kind: "bbq_area", ...hours }),
  );
  const room = { name: "Party room", building_id, needs_approval: true, capacity: 12 };
  made.facility = ok(await app.call("POST", "/v1/facilities", room)).id;
  const later = { starts_at: "2030-01-01T15:00:00Z", ends_at: "2030-01-01T18:00:00Z" };
  const booking = ok(
    await app.call("POST", "/v1/bookings", { facility_id: made.facility, resident_id: made.resident, ...later }),
  );
  const visit = { valid_from: later.starts_at, valid_to: later.ends_at };
  const pass = ok(await app.call("POST", "/v1/visitor-passes", { unit_id, visitor_name: "Salma Rashid", ...visit }));
  const news = ok(await app.call("POST", "/v1/announcements", { title: "Lift 2 is serviced", body: "On Monday." }));
  ok(await app.call("POST", `/v1/announcements/${news.id}/acknowledge`, { resident_id: made.resident }));
  places.push(`/bookings/${booking.id}`, `/visitor-passes/${pass.id}`, `/announcements/${news.id}`, `/facilities/${roof.id}`);
});

const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole("dialog").getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};

test("a facility is booked, somebody else's time is named kindly, and the booking is confirmed and checked in", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/bookings/new`);
  const form = page.getByRole("dialog", { name: "Book a facility" });
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("This is needed.").first().waitFor();
  await choose(page, "Facility", "Party room");
  await choose(page, "Resident", "Layla Haddad");
  await form.getByLabel("Starts").fill(local(5));
  await form.getByLabel("Ends").fill(local(65));
  await form.getByLabel("People").fill("13");
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("This facility is for 12 people at most.").first().waitFor();
  await form.getByLabel("People").fill("8");
  const taken = { facility_id: made.facility, resident_id: made.resident };
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const other = ok(await app.call("POST", "/v1/bookings", { ...taken, starts_at: at(30), ends_at: at(90) }));
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText(/Party room is taken from .* to .*\. Please choose another time\./).waitFor();
  ok(await app.call("POST", `/v1/bookings/${other.id}/cancel`, {}));
  await form.getByRole("button", { name: "Save" }).click();

  const drawer = page.getByRole("dialog", { name: "Party room" });
  await drawer.getByRole("button", { name: "Confirm" }).focus();
  await page.keyboard.press("Enter");
  await drawer.getByRole("button", { name: "Check in" }).click();
  await drawer.getByText("Checked in").first().waitFor();
  const id = page.url().split("/").at(-1);
  expect(ok(await app.call("GET", `/v1/bookings/${id}`))).toMatchObject({ status: "checked_in", attendee_count: 8 });
  await page.goto(`${url}/bookings?status=cancelled`);
  await page.getByRole("row", { name: /Party room.*Cancelled.*Layla Haddad/ }).waitFor();
}, 120_000);

test("a visitor gets a pass, comes in and leaves", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/visitor-passes/new`);
  const form = page.getByRole("dialog", { name: "New visitor pass" });
  await form.getByLabel("Visitor").fill("Omar Nasser");
  await choose(page, "Building", "Tower A");
  await choose(page, "Unit", "1203");
  await form.getByLabel("Valid from").fill(local(-5));
  await form.getByLabel("Valid to").fill(local(-6));
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("It ends after it begins.").waitFor();
  await form.getByLabel("Valid to").fill(local(120));
  await form.getByRole("button", { name: "Save" }).click();
  const drawer = page.getByRole("dialog", { name: "Omar Nasser" });
  await drawer.getByRole("button", { name: "Check in" }).click();
  await drawer.getByRole("button", { name: "Check out" }).click();
  await drawer.getByText("Checked out").first().waitFor();
  await page.goto(`${url}/visitor-passes`);
  await page.getByRole("link", { name: "Salma Rashid" }).click();
  await page.getByRole("dialog", { name: "Salma Rashid" }).getByText("This pass isn't valid yet.").waitFor();
}, 120_000);

test("an announcement is published and acknowledged by oneself and for a resident", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/announcements/new`);
  const form = page.getByRole("dialog", { name: "New announcement" });
  await form.getByLabel("Title").fill("Water is off on Sunday");
  await form.getByLabel("Text").fill("From 9 to 11.");
  await form.getByRole("button", { name: "Save" }).click();
  const drawer = page.getByRole("dialog", { name: "Water is off on Sunday" });
  await drawer.getByText("Nobody has acknowledged it yet.").waitFor();
  await drawer.getByRole("button", { name: "Acknowledge" }).click();
  await drawer.getByRole("heading", { name: "Acknowledged by · 1" }).waitFor();
  await choose(page, "On behalf of", "Layla Haddad");
  await drawer.getByRole("button", { name: "Acknowledge" }).click();
  await drawer.getByRole("heading", { name: "Acknowledged by · 2" }).waitFor();
  await drawer.getByRole("listitem").filter({ hasText: "Layla Haddad" }).waitFor();
}, 120_000);

test.each([
  { scheme: "light", width: 1280 },
  { scheme: "dark", width: 390 },
] as const)(
  "the pages of the community are accessible and fit in $scheme at $width",
  async (look) => {
    const page = await openSignedIn(look);
    const problems: string[] = [];
    for (const place of places) {
      await page.goto(url + place);
      await page.getByRole("heading", { level: 1 }).waitFor({ state: "attached" });
      for (const problem of [...(await pageProblems(page)), ...(await overflowProblems(page))])
        problems.push(`${place}: ${problem}`);
    }
    expect(problems).toEqual([]);
  },
  180_000,
);
