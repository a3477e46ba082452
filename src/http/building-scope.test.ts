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
