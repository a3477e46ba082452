import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { makePerson } from "../../../test/support/people.ts";
import { uploadOf } from "../../../test/support/upload.ts";

const app = await openTestApp();
const { call } = app;
const make = async (url: string, body: object): Promise<string> => ok(await call("POST", url, body)).id;
const upload = (recordId: string, by = call) => {
  const { body, headers } = uploadOf({ name: "a.txt", content: "words", fields: { record_id: recordId } });
  return by("POST", "/v1/documents", body, headers);
};

const building_id = await make("/v1/buildings", { name: "Tower A" });
const unit_id = await make("/v1/units", { name: "1203", building_id });
const resident_id = await make("/v1/residents", { name: "Layla Haddad", unit_id });
const rent = { amount: "7500.00", currency: "AED" };
const term = { starts_on: "2026-06-01", ends_on: "2030-05-31", frequency: "monthly" };
const lease = await make("/v1/leases", { unit_id, resident_id, rent, ...term });
const category_id = await make("/v1/asset-categories", { name: "HVAC" });
const asset = await make("/v1/assets", { name: "Chiller", category_id, building_id });

test.each([
  ["technician", [404, 404, 200]],
  ["inspector", [404, 404, 200]],
  ["building_manager", [200, 200, 200]],
] as const)("a %s reads the documents of those records that the role may read", async (role, expected) => {
  const { call } = await (await makePerson(app, { roles: [role], buildingIds: [building_id] })).signIn();
  for (const [i, record] of [lease, resident_id, asset].entries()) {
    const { id } = ok(await upload(record));
    for (const url of [`/v1/documents/${id}`, `/v1/documents/${id}/content`, `/v1/documents/${id}/trail`])
      expect([url, (await call("GET", url)).status]).toEqual([url, expected[i]]);
    expect(ok(await call("GET", `/v1/documents?record_id=${record}`)).data.length > 0).toBe(expected[i] === 200);
    expect((await upload(record, call)).status).toBe(expected[i] === 200 ? 201 : 422);
  }
});

test("a document outlives its record: it is filed anew without being hung elsewhere", async () => {
  const gone = await make("/v1/assets", { name: "Pump", category_id, building_id });
  const { id } = ok(await upload(gone));
  expect((await call("DELETE", `/v1/assets/${gone}`)).status).toBe(204);
  expect(ok(await call("PATCH", `/v1/documents/${id}`, { retention_class: "compliance" })).record_id).toBe(gone);
  expect((await upload(gone)).status).toBe(422);
});

test("whoever adds documents in the course of the work changes and deletes the own ones, and a manager all", async () => {
  const { call: asTechnician } = await (await makePerson(app, { roles: ["technician"], buildingIds: [building_id] })).signIn();
  const { call: asManager } = await (await makePerson(app, { roles: ["building_manager"], buildingIds: [building_id] })).signIn();
  const others = `/v1/documents/${ok(await upload(asset)).id}`;
  expect((await asTechnician("DELETE", others)).status).toBe(403);
  expect((await asTechnician("PATCH", others, { retention_class: "compliance" })).status).toBe(403);
  expect((await asManager("PATCH", others, { retention_class: "compliance" })).status).toBe(200);
  expect((await asManager("DELETE", others)).status).toBe(204);
  const own = `/v1/documents/${ok(await upload(asset, asTechnician)).id}`;
  expect((await asTechnician("PATCH", own, { retention_class: "compliance" })).status).toBe(200);
  expect((await asTechnician("DELETE", own)).status).toBe(204);
});
