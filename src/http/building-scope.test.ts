import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { makePerson } from "../../test/support/people.ts";

const app = await openTestApp();
const { call } = app;

const [mine, other] = [
  ok(await call("POST", "/v1/buildings", { name: "Mine" })),
  ok(await call("POST", "/v1/buildings", { name: "Other" })),
];
const [seen, hidden] = [
  ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: mine.id })),
  ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: other.id })),
];

test.each(["technician", "building_manager", "inspector"] as const)(
  "a %s sees the assigned buildings and what lies in them",
  async (role) => {
    const { call } = await (await makePerson(app, { roles: [role], buildingIds: [mine.id] })).signIn();
    expect(ok(await call("GET", "/v1/buildings")).data).toMatchObject([{ id: mine.id }]);
    expect(ok(await call("GET", "/v1/work-orders")).data).toMatchObject([{ id: seen.id }]);
    expect((await call("GET", `/v1/buildings/${other.id}`)).status).toBe(404);
    expect((await call("GET", `/v1/work-orders/${hidden.id}`)).status).toBe(404);
  },
);

test("a technician acts in the assigned buildings only", async () => {
  const { call } = await (await makePerson(app, { roles: ["technician"], buildingIds: [mine.id] })).signIn();
  expect((await call("POST", "/v1/work-orders", { title: "Mine", building_id: mine.id })).status).toBe(201);
  expect((await call("POST", "/v1/work-orders", { title: "Not mine", building_id: other.id })).status).toBe(422);
  expect((await call("POST", `/v1/work-orders/${hidden.id}/start`)).status).toBe(404);
});

test("without an assigned building a technician sees none, and with a role for all of them everything", async () => {
  const none = await (await makePerson(app, { roles: ["technician"] })).signIn();
  expect(ok(await none.call("GET", "/v1/work-orders")).data).toEqual([]);
  const both = await (await makePerson(app, { roles: ["technician", "facility_manager"] })).signIn();
  expect(ok(await both.call("GET", "/v1/work-orders")).data.length).toBeGreaterThan(1);
});

test("a building manager sees the portfolios and properties of the assigned buildings, and who lets units in them", async () => {
  const make = async (url: string, body: object) => ok(await call("POST", url, body));
  const places = [];
  for (const name of ["Here", "There"]) {
    const portfolio = await make("/v1/portfolios", { name });
    const property = await make("/v1/properties", { name, portfolio_id: portfolio.id });
    const building = await make("/v1/buildings", { name, property_id: property.id });
    const unit = await make("/v1/units", { name: "1203", building_id: building.id });
    const resident = await make("/v1/residents", { name: "Layla Haddad", unit_id: unit.id });
    const owner = await make("/v1/owners", { name: `Owner ${name}` });
    await make("/v1/leases", {
      ...{ unit_id: unit.id, resident_id: resident.id, owner_id: owner.id, frequency: "monthly" },
      ...{ starts_on: "2026-06-01", ends_on: "2030-05-31", rent: { amount: "7500.00", currency: "AED" } },
    });
    places.push({ portfolios: portfolio.id, properties: property.id, owners: owner.id, building: building.id });
  }
  const [here, there] = places as [(typeof places)[number], (typeof places)[number]];
  const manager = await (await makePerson(app, { roles: ["building_manager"], buildingIds: [here.building] })).signIn();
  for (const resource of ["portfolios", "properties", "owners"] as const) {
    expect(ok(await manager.call("GET", `/v1/${resource}`)).data).toMatchObject([{ id: here[resource] }]);
    for (const suffix of ["", "/trail"])
      expect((await manager.call("GET", `/v1/${resource}/${there[resource]}${suffix}`)).status).toBe(404);
  }
  const all = await (await makePerson(app, { roles: ["facility_manager"] })).signIn();
  expect(ok(await all.call("GET", "/v1/owners")).data).toHaveLength(2);
});
