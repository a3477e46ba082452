import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { makePerson } from "../../../test/support/people.ts";
import type { Role } from "../../contract/api/roles.ts";
import { addDays } from "../../domains/leasing/days.ts";

const app = await openTestApp();
const { call } = app;
const make = async (path: string, body: object) => ok(await call("POST", path, body)).id as string;
const building_id = await make("/v1/buildings", { name: "Tower A" });
const unit_id = await make("/v1/units", { building_id, name: "1203" });
const today = new Date().toISOString().slice(0, 10);

test("work orders and inspections are given to those who do such work", async () => {
  const template_id = await make("/v1/inspection-templates", {
    name: "Fire round",
    sections: [{ title: "Stairs", items: [{ question: "Are they clear?", response_type: "pass_fail" }] }],
  });
  const roles: Record<string, Role[]> = {
    no: ["read_only", "resident", "owner", "developer"],
    yes: ["technician", "inspector", "vendor"],
  };
  for (const [answer, all] of Object.entries(roles))
    for (const role of all) {
      const { id } = await makePerson(app, { roles: [role] });
      const order = await make("/v1/work-orders", { title: "Drip", building_id });
      const assigned = await call("POST", `/v1/work-orders/${order}/assign`, { assignee_id: id });
      const planned = { template_id, building_id, scheduled_for: addDays(today, 3), inspector_id: id };
      const inspection = await call("POST", "/v1/inspections", planned);
      expect([role, assigned.status, inspection.status]).toEqual([role, ...(answer === "yes" ? [200, 201] : [422, 422])]);
      if (answer === "no") {
        expect(assigned.body.errors).toMatchObject([{ pointer: "/assignee_id", code: "wrong_role" }]);
        expect(inspection.body.errors).toMatchObject([{ pointer: "/inspector_id", code: "wrong_role" }]);
      }
    }
  const past = await call("POST", "/v1/inspections", { template_id, building_id, scheduled_for: addDays(today, -3) });
  expect(past.body.errors).toMatchObject([{ pointer: "/scheduled_for", code: "in_the_past" }]);
});

test("what a person enters is due on a day to come; what comes from another system keeps its days", async () => {
  for (const path of ["/v1/defects", "/v1/snags"]) {
    const finding = { title: "Crack", building_id, due_date: addDays(today, -10) };
    expect((await call("POST", path, finding)).body.errors).toMatchObject([{ pointer: "/due_date", code: "in_the_past" }]);
    ok(await call("POST", path, { ...finding, external_id: "PUNCH-1" }));
  }
});

test("a request of a resident is about the own unit", async () => {
  const resident_id = await make("/v1/residents", { name: "Omar Saleh" });
  const request = { title: "Drip", building_id, unit_id, resident_id };
  expect((await call("POST", "/v1/work-requests", request)).body.errors).toMatchObject([
    { pointer: "/resident_id", code: "belongs_elsewhere" },
  ]);
  ok(await call("PATCH", `/v1/residents/${resident_id}`, { unit_id }));
  const { id } = ok(await call("POST", "/v1/work-requests", request));
  const stranger = await make("/v1/residents", { name: "Ali Hassan" });
  expect((await call("PATCH", `/v1/work-requests/${id}`, { resident_id: stranger })).status).toBe(422);
  ok(await call("POST", "/v1/work-requests", { ...request, resident_id: null }));
});

test("an announcement is confirmed by people: a key names the resident who did", async () => {
  const id = await make("/v1/announcements", { title: "Water off", body: "On Monday" });
  expect((await call("POST", `/v1/announcements/${id}/acknowledge`, {})).status).toBe(409);
  const resident_id = await make("/v1/residents", { name: "Layla Haddad" });
  expect(ok(await call("POST", `/v1/announcements/${id}/acknowledge`, { resident_id })).acknowledged_count).toBe(1);
});
