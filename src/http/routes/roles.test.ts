import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { makePerson } from "../../../test/support/people.ts";

const app = await openTestApp();

test("the table of roles says who may what, and which ones the reader may give", async () => {
  const admin = await (await makePerson(app, { roles: ["tenant_admin"] })).signIn();
  const roles = ok(await admin.call("GET", "/v1/roles")).data as { name: string; grantable: boolean; areas: unknown }[];
  const technician = roles.find((role) => role.name === "technician");
  expect(technician).toMatchObject({ building_scoped: true, grantable: true });
  expect(technician?.areas).toContainEqual({
    name: "maintenance",
    rights: expect.objectContaining({ "work-orders": "write", "sla-policies": "read" }),
  });
  expect(technician?.areas).toContainEqual({ name: "finance", rights: expect.objectContaining({ invoices: null }) });
  expect(roles.filter((role) => !role.grantable).map((role) => role.name)).toEqual(["super_admin", "platform_admin"]);

  const manager = await (await makePerson(app, { roles: ["building_manager"] })).signIn();
  expect((await manager.call("GET", "/v1/roles")).status).toBe(403);
});
