import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { activeLease, makeHome } from "../../../test/support/leases.ts";
import { makePerson } from "../../../test/support/people.ts";
import { systemActor } from "../../platform/context.ts";

const app = await openTestApp();
const ctx = { ...app.services, tenantId: app.tenant.id, actor: systemActor };
const lease = await activeLease(ctx, { ...(await makeHome(ctx)), starts_on: "2020-01-01", ends_on: "2110-12-31" });
const path = `/v1/leases/${lease.id}`;

test("who may read leases but no payments isn't told who is in arrears, by no reply and no filter", async () => {
  const { call } = await (await makePerson(app, { roles: ["building_manager"], buildingIds: [lease.building_id] })).signIn();
  expect(ok(await call("GET", path))).toMatchObject({ id: lease.id, rent_due_on: null });
  expect(ok(await call("GET", "/v1/leases")).data).toMatchObject([{ id: lease.id, rent_due_on: null }]);
  for (const filter of ["has_overdue=true", "rent_due_to=2299-12-31"])
    expect(await call("GET", `/v1/leases?${filter}`), filter).toMatchObject({ status: 403, body: { code: "forbidden" } });
});

test("who changes leases without reading payments gets no answer that tells of them", async () => {
  const { call } = await app.tenant.makeKey(["leases:write"]);
  expect(ok(await call("PATCH", path, { auto_renew: true }))).toMatchObject({ auto_renew: true, rent_due_on: null });
  const ended = ok(await call("POST", `${path}/terminate`, { reason: "Moves", on: "2110-01-01" }));
  expect(ended).toMatchObject({ status: "terminated", rent_due_on: null });
});

test("who may read payments is told", async () => {
  const { call } = await (await makePerson(app, { roles: ["read_only"] })).signIn();
  expect(ok(await call("GET", path))).toMatchObject({ rent_due_on: "2020-01-01" });
  expect(ok(await call("GET", "/v1/leases?has_overdue=true")).data).toMatchObject([{ id: lease.id, rent_due_on: "2020-01-01" }]);
});
