import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { overflowProblems, pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();

test("the dashboard tells what needs somebody, of what this person may see, and the menu shows no place that would refuse them", async () => {
  const tower = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
  ok(await app.call("POST", "/v1/work-orders", { building_id: tower.id, title: "Lift 2 stands still", priority: "emergency" }));
  ok(await app.call("POST", "/v1/work-requests", { building_id: tower.id, title: "Tap drips" }));
  ok(
    await app.call("POST", "/v1/certificates", {
      ...{ building_id: tower.id, name: "Fire safety", issued_on: "2020-01-01", expires_on: "2021-01-01" },
    }),
  );
  ok(await app.call("POST", "/v1/integrations", { type: "custom", name: "Partner" }));

  const admin = await openSignedIn({ scheme: "light", width: 1280 });
  const needs = admin.getByRole("region", { name: "What needs you now" });
  await needs.getByRole("heading", { name: "1 emergency is open" }).waitFor();
  await needs.getByRole("heading", { name: "1 work request waits for triage" }).waitFor();
  await needs.getByRole("heading", { name: "1 certificate has expired" }).waitFor();
  await admin.getByRole("region", { name: "Getting started" }).waitFor();
  const menu = admin.getByRole("navigation", { name: "Main" });
  expect(await menu.getByRole("link", { name: "Leases" }).count()).toBe(1);
  expect(await pageProblems(admin)).toEqual([]);
  await needs.getByRole("link", { name: "Open: 1 certificate has expired" }).click();
  await admin.getByRole("table").getByText("Fire safety").waitFor();

  const technician = await openSignedIn({ scheme: "dark", width: 390 }, { roles: ["technician"] });
  // Of no building yet: nothing is theirs, and nothing is refused.
  await technician.getByRole("heading", { name: "Nothing needs you" }).waitFor();
  await technician.getByRole("region", { name: "Latest work orders" }).waitFor();
  expect(await technician.getByRole("region", { name: "Latest deliveries" }).count()).toBe(0);
  expect(await technician.getByRole("region", { name: "Getting started" }).count()).toBe(0);
  expect(await overflowProblems(technician)).toEqual([]);
  await technician.getByRole("button", { name: "Show or hide the menu" }).click();
  const short = technician.getByRole("navigation", { name: "Main" });
  await short.getByRole("link", { name: "Work orders" }).waitFor();
  for (const name of ["Leases", "Inspections", "Users", "Webhooks", "Invoices"])
    expect(await short.getByRole("link", { name, exact: true }).count(), name).toBe(0);
});

test("on a phone the rent of a lease is scrolled to, down to its last column", async () => {
  const tower = ok(await app.call("POST", "/v1/buildings", { name: "Tower B" }));
  const unit = ok(await app.call("POST", "/v1/units", { building_id: tower.id, name: "1203" }));
  const resident = ok(await app.call("POST", "/v1/residents", { name: "Layla Haddad", unit_id: unit.id }));
  const lease = ok(
    await app.call("POST", "/v1/leases", {
      ...{ unit_id: unit.id, resident_id: resident.id, starts_on: "2031-01-01", ends_on: "2031-12-31" },
      ...{ rent: { amount: "7500.00", currency: "AED" }, frequency: "monthly" },
    }),
  );
  const page = await openSignedIn({ scheme: "light", width: 390 });
  await page.goto(`${url}/leases/${lease.id}`);
  const rent = page.getByRole("region", { name: "Rent", exact: true });
  const last = rent.getByRole("columnheader", { name: "Open" });
  await last.scrollIntoViewIfNeeded();
  await expect
    .poll(async () => ((await last.boundingBox())?.x ?? 1_000) + ((await last.boundingBox())?.width ?? 0), { timeout: 60_000 })
    .toBeLessThanOrEqual(390);
});
