import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));

test("a defect is changed while somebody else changes it: what doesn't clash is merged, what does is asked about", async () => {
  const defect = ok(await app.call("POST", "/v1/defects", { title: "Crack", building_id: building.id, severity: "low" }));
  const at = `/v1/defects/${defect.id}`;
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/defects/${defect.id}`);
  const drawer = page.getByRole("dialog");
  const edit = () => drawer.getByRole("button", { name: "Edit" }).click();
  const save = () => drawer.getByRole("button", { name: "Save" }).click();

  await edit();
  await drawer.getByLabel("Title").fill("Crack in the wall");
  ok(await app.call("PATCH", at, { category: "Structure" }));
  await save();
  await drawer.getByText("Structure", { exact: true }).waitFor();
  expect(ok(await app.call("GET", at))).toMatchObject({ title: "Crack in the wall", category: "Structure" });

  await edit();
  await drawer.getByLabel("Title").fill("Crack, east wall");
  ok(await app.call("PATCH", at, { title: "Crack, west wall" }));
  await save();
  await drawer.getByText("title is now “Crack, west wall”").waitFor();
  expect(ok(await app.call("GET", at)).title).toBe("Crack, west wall");
  await save();
  await drawer.getByRole("button", { name: "Edit" }).waitFor();
  expect(ok(await app.call("GET", at)).title).toBe("Crack, east wall");
});

test("a unit is added on its floor and changed, and the palette leads to it and to a claim", async () => {
  const floor = ok(await app.call("POST", "/v1/floors", { name: "Floor 12", building_id: building.id }));
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  const drawer = page.getByRole("dialog");
  await page.goto(`${url}/units/new`);
  await drawer.getByLabel("Name").fill("Sky flat");
  await drawer.getByRole("combobox", { name: "Building" }).click();
  await page.getByRole("option", { name: "Tower A" }).click();
  await drawer.getByRole("combobox", { name: "Floor" }).click();
  await page.getByRole("option", { name: "Floor 12" }).click();
  await drawer.getByLabel("Area in m²").fill("120");
  await drawer.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Sky flat" }).click();
  await drawer.getByLabel("Capacity in people").fill("4");
  await drawer.getByRole("button", { name: "Save" }).click();
  await drawer.waitFor({ state: "detached" });
  const [unit] = ok(await app.call("GET", "/v1/units?q=Sky")).data;
  expect(unit).toMatchObject({ floor_id: floor.id, area: 120, capacity: 4, status: "available" });

  const category = ok(await app.call("POST", "/v1/asset-categories", { name: "HVAC" }));
  const asset = ok(
    await app.call("POST", "/v1/assets", { name: "Chiller 1", category_id: category.id, building_id: building.id }),
  );
  const warranty = ok(
    await app.call("POST", "/v1/warranties", {
      ...{ asset_id: asset.id, policy_number: "NW-1", warranty_type: "manufacturer", provider: { name: "Northwind" } },
      ...{ starts_on: "2020-01-01", ends_on: "2099-12-31" },
    }),
  );
  ok(await app.call("POST", "/v1/warranty-claims", { warranty_id: warranty.id, title: "Compressor trips" }));
  const find = async (words: string, name: RegExp) => {
    await page.keyboard.press("Control+k");
    await page
      .getByRole("searchbox", { name: /Number, name, tag/ })
      .or(page.getByPlaceholder(/Number, name, tag/))
      .first()
      .fill(words);
    await page.getByRole("button", { name }).click();
  };
  await find("sky fl", /Unit Sky flat/);
  await page.getByRole("dialog", { name: "Sky flat" }).getByRole("region", { name: "Documents" }).waitFor();
  await page.goto(`${url}/warranty-claims?status=draft`);
  await page.getByText("Chiller 1").first().waitFor();
  await find("compressor", /Compressor trips/);
  await page.getByRole("dialog", { name: "Compressor trips" }).getByRole("button", { name: "Submit" }).click();
  await page.getByRole("dialog", { name: "Compressor trips" }).getByText("warranty_claim.submitted").waitFor();
});

test("a lease's terms are changed until it is in force, then its owner and renewal alone", async () => {
  const unit = ok(await app.call("POST", "/v1/units", { name: "1203", building_id: building.id }));
  const resident = ok(await app.call("POST", "/v1/residents", { name: "Layla Haddad" }));
  ok(await app.call("POST", "/v1/owners", { name: "Palm Holdings LLC" }));
  const rent = { amount: "7500.00", currency: "AED" };
  const term = { starts_on: "2026-06-01", ends_on: "2030-05-31", frequency: "monthly" };
  const lease = ok(await app.call("POST", "/v1/leases", { unit_id: unit.id, resident_id: resident.id, rent, ...term }));
  const at = `/v1/leases/${lease.id}`;
  const page = await openSignedIn({ scheme: "light", width: 390 });
  const drawer = page.getByRole("dialog");
  await page.goto(`${url}/leases/${lease.id}`);
  const edit = () => page.getByRole("link", { name: "Edit" }).click();
  const save = async () => {
    await drawer.getByRole("button", { name: "Save" }).click();
    await drawer.waitFor({ state: "detached" });
  };

  await edit();
  await drawer.getByLabel("Rent a month").fill("8000.00");
  await drawer.getByLabel("Security deposit").fill("4000");
  ok(await app.call("PATCH", at, { payment_day: 5 }));
  await save();
  const shown = { rent: { ...rent, amount: "8000.00" }, security_deposit: { ...rent, amount: "4000.00" }, payment_day: 5 };
  expect(ok(await app.call("GET", at))).toMatchObject({ ...shown, auto_renew: false });

  for (const verb of ["submit", "activate"]) ok(await app.call("POST", `${at}/${verb}`, {}));
  await page.reload();
  await edit();
  await drawer.getByText("It is in force").waitFor();
  expect(await drawer.getByLabel("Rent a month").count()).toBe(0);
  await drawer.getByRole("combobox", { name: "Owner" }).click();
  await page.getByRole("option", { name: "Palm Holdings LLC" }).click();
  await drawer.getByLabel("Renews itself").check();
  await save();
  expect(ok(await app.call("GET", at))).toMatchObject({ ...shown, auto_renew: true, owner: { name: "Palm Holdings LLC" } });

  ok(await app.call("POST", `${at}/terminate`, { reason: "Moved out", on: "2027-01-31" }));
  await page.reload();
  await page.getByText("Moved out").first().waitFor();
  expect(await page.getByRole("link", { name: "Edit" }).count()).toBe(0);
});

test("what work cost is shown line by line, with its vendor and a total for each currency", async () => {
  const vendor = ok(await app.call("POST", "/v1/vendors", { name: "Gulf Cooling Services" }));
  const order = ok(await app.call("POST", "/v1/work-orders", { title: "Leaking pump", building_id: building.id }));
  const costs = [
    { kind: "labour", description: "Two hours", amount: { amount: "180.10", currency: "AED" } },
    { kind: "vendor", description: "Seal", amount: { amount: "0.20", currency: "AED" }, vendor_id: vendor.id },
    { kind: "material", amount: { amount: "12.00", currency: "USD" } },
  ];
  ok(await app.call("POST", `/v1/work-orders/${order.id}/start`, {}));
  ok(await app.call("POST", `/v1/work-orders/${order.id}/complete`, { resolution_notes: "New seal", costs }));
  const page = await openSignedIn({ scheme: "light", width: 390 });
  await page.goto(`${url}/work-orders/${order.id}`);
  const table = page.getByRole("region", { name: "Costs" });
  await table.getByRole("link", { name: "Gulf Cooling Services" }).waitFor();
  const rows = (await table.getByRole("row").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  expect(rows).toEqual([
    "Kind of cost For what Vendor Amount",
    "Labour Two hours – AED 180.10",
    "Vendor Seal Gulf Cooling Services AED 0.20",
    "Material – – USD 12.00",
    "Total AED AED 180.30",
    "Total USD USD 12.00",
  ]);
});

test("the palette finds what finance and the community have, in one request a pause", async () => {
  ok(await app.call("POST", "/v1/accounts", { code: "6110", name: "Sunset repairs", kind: "expense" }));
  ok(await app.call("POST", "/v1/facilities", { name: "Sunset deck", building_id: building.id }));
  ok(await app.call("POST", "/v1/announcements", { title: "Sunset film", body: "On Sunday", building_id: building.id }));
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  await page.goto(`${url}/accounts`);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("q=sunset")) asked.push(new URL(request.url()).pathname);
  });
  await page.getByText("Sunset repairs").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(/Number, name, tag/).fill("sunset");
  for (const name of [/Sunset deck.*Facilities · Tower A/s, /Sunset film.*Announcements/s, /6110 Sunset repairs.*Accounts/s])
    await page.getByRole("button", { name }).waitFor();
  expect(asked).toEqual(["/v1/search"]);
  await page.getByRole("button", { name: /6110 Sunset repairs/ }).click();
  await page.getByRole("dialog").getByLabel("Code").waitFor();
});

test("bookings, passes, announcements and drafted claims are changed and deleted where their state lets them", async () => {
  const { id: unit_id } = ok(await app.call("POST", "/v1/units", { name: "1204", building_id: building.id }));
  const { id: resident_id } = ok(await app.call("POST", "/v1/residents", { name: "Layla Haddad", unit_id }));
  const room = { name: "Party room", building_id: building.id, needs_approval: true };
  const { id: facility_id } = ok(await app.call("POST", "/v1/facilities", room));
  const times = { starts_at: "2030-01-01T15:00:00.000Z", ends_at: "2030-01-01T18:00:00.000Z" };
  const booking = ok(await app.call("POST", "/v1/bookings", { facility_id, resident_id, ...times }));
  const visit = { valid_from: times.starts_at, valid_to: times.ends_at };
  const pass = ok(await app.call("POST", "/v1/visitor-passes", { unit_id, visitor_name: "Salma", ...visit }));
  const news = ok(await app.call("POST", "/v1/announcements", { title: "Lift 2", body: "On Monday." }));
  const category = ok(await app.call("POST", "/v1/asset-categories", { name: "Lifts" }));
  const lift = { name: "Lift 2", category_id: category.id, building_id: building.id };
  const asset = ok(await app.call("POST", "/v1/assets", lift));
  const terms = { policy_number: "NW-2", warranty_type: "manufacturer", provider: { name: "Northwind" } };
  const days = { starts_on: "2020-01-01", ends_on: "2099-12-31" };
  const warranty = ok(await app.call("POST", "/v1/warranties", { asset_id: asset.id, ...terms, ...days }));
  const claim = ok(await app.call("POST", "/v1/warranty-claims", { warranty_id: warranty.id, title: "Door sticks" }));
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  const drawer = page.getByRole("dialog").first();
  const changes = [
    [`bookings/${booking.id}`, "Title", "Birthday", { title: "Birthday", ...times }],
    [`visitor-passes/${pass.id}`, "Visitor", "Salma Rashid", { visitor_name: "Salma Rashid", ...visit }],
    [`announcements/${news.id}`, "Title", "Lift 2 is serviced", { title: "Lift 2 is serviced", body: "On Monday." }],
    [`warranty-claims/${claim.id}`, "What is wrong", "Door sticks again", { title: "Door sticks again" }],
  ] as const;
  for (const [at, label, text, after] of changes) {
    await page.goto(`${url}/${at}`);
    await drawer.getByRole("button", { name: "Edit" }).click();
    await drawer.getByLabel(label).first().fill(text);
    await drawer.getByRole("button", { name: "Save" }).click();
    await drawer.getByRole("button", { name: "Edit" }).waitFor();
    expect(ok(await app.call("GET", `/v1/${at}`))).toMatchObject(after);
    await drawer.getByRole("button", { name: "Delete" }).click();
    await page
      .getByRole("dialog", { name: /^Delete / })
      .getByRole("button", { name: "Delete" })
      .click();
    await page.getByRole("dialog").first().waitFor({ state: "detached" });
    expect((await app.call("GET", `/v1/${at}`)).status).toBe(404);
  }

  await page.goto(`${url}/units/${unit_id}`);
  await drawer.getByRole("button", { name: "Delete" }).click();
  const asked = page.getByRole("dialog", { name: "Delete 1204?" });
  await asked.getByRole("button", { name: "Delete" }).click();
  await asked.getByText(/still has 1 /).waitFor();
  ok(await app.call("DELETE", `/v1/residents/${resident_id}`));
  await asked.getByRole("button", { name: "Delete" }).click();
  await page.waitForURL("**/units");
  expect((await app.call("GET", `/v1/units/${unit_id}`)).status).toBe(404);
}, 120_000);
