import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { makePerson, signInAs } from "../../test/support/people.ts";

const app = await openTestApp();
const { call, callBare, makeTenant, tenant, services } = app;
const password = "Correct-Horse-1";

test("a person is added, shown, listed and changed, never with anything of the password", async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));
  const body = { name: "Sara", email: "sara@example.com", password, roles: ["technician"], building_ids: [building.id] };
  const made = await call("POST", "/v1/users", body);
  expect(made.status).toBe(201);
  expect(made.body).toEqual({
    id: expect.stringMatching(/^usr_/),
    name: "Sara",
    email: "sara@example.com",
    roles: ["technician"],
    building_ids: [building.id],
    status: "active",
    last_sign_in_at: null,
    created_at: expect.any(String),
    updated_at: expect.any(String),
  });
  const at = `/v1/users/${made.body.id}`;
  expect((await call("GET", at)).body).toEqual(made.body);
  expect((await call("GET", "/v1/users?q=SARA&role=technician&status=active")).body.data).toEqual([made.body]);
  const changed = await call("PATCH", at, { name: "Sara K.", roles: ["inspector"], building_ids: null });
  expect(changed.body).toMatchObject({ name: "Sara K.", roles: ["inspector"], building_ids: null, email: "sara@example.com" });
  const log = await services.db.worker.selectFrom("audit_log").selectAll().where("subject_id", "=", made.body.id).execute();
  expect(log.map(({ action }) => action).sort()).toEqual(["create", "update"]);
  expect(JSON.stringify(log)).not.toContain("argon2");
});

test("a list goes on where its page ended", async () => {
  const other = await makeTenant();
  for (const name of ["A", "B", "C"]) ok(await other.call("POST", "/v1/users", { name }));
  const first = ok(await other.call("GET", "/v1/users?limit=2"));
  const second = ok(await other.call("GET", `/v1/users?limit=2&cursor=${first.next_cursor}`));
  expect([...first.data, ...second.data].map((user) => user.name)).toEqual(["C", "B", "A", "Admin"]);
  expect(second.next_cursor).toBeNull();

  const [a] = ok(await other.call("GET", "/v1/users?q=A&sort=updated_at")).data.slice(-1);
  const changed = ok(await other.call("PATCH", `/v1/users/${a.id}`, { name: "A2" }));
  const sorted = ok(await other.call("GET", `/v1/users?sort=updated_at&limit=1&updated_since=${changed.updated_at}`));
  expect(sorted.data).toEqual([changed]);
  expect(ok(await other.call("GET", `/v1/users?created_to=${new Date(0).toISOString()}`)).data).toEqual([]);
});

test("an e-mail is one person over the whole installation, and nobody learns whose", async () => {
  const ali = await makePerson(app, { roles: [] });
  const other = await makeTenant();
  const taken = await other.call("POST", "/v1/users", { name: "Ali", email: ali.email.toUpperCase() });
  expect(taken).toMatchObject({ status: 409, body: { code: "conflict", detail: "This e-mail is already in use." } });
  const sara = ok(await other.call("POST", "/v1/users", { name: "Sara" }));
  expect((await other.call("PATCH", `/v1/users/${sara.id}`, { email: ali.email })).status).toBe(409);
  ok(await call("PATCH", `/v1/users/${ali.id}`, { email: null }));
  expect((await other.call("PATCH", `/v1/users/${sara.id}`, { email: ali.email })).status).toBe(200);
});

test("what is wrong with a new person is named", async () => {
  const refusals = [
    [{ name: "Ali", email: "ali" }, "/email"],
    [{ name: "Ali", roles: ["boss"] }, "/roles/0"],
    [{ name: "Ali", email: "ali1@example.com", password: "short" }, "/password"],
    [{ name: "Ali", password }, "/email"],
    [{ name: "Ali", building_ids: ["bld_0"] }, "/building_ids/0"],
    [{ name: "Ali", colour: "blue" }, "/colour"],
  ] as const;
  for (const [body, pointer] of refusals)
    expect(await call("POST", "/v1/users", body)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
});

test("deactivating ends the sessions and closes the door; reactivating opens it", async () => {
  const ali = await makePerson(app, { roles: ["developer"] });
  const session = await ali.signIn();
  expect((await call("POST", `/v1/users/${ali.id}/deactivate`)).body.status).toBe("deactivated");
  expect((await session.call("GET", "/v1/session")).status).toBe(401);
  expect((await callBare("POST", "/v1/session", { email: ali.email, password: ali.password })).status).toBe(401);
  expect(await call("POST", `/v1/users/${ali.id}/deactivate`)).toMatchObject({ status: 409, body: { allowed: ["reactivate"] } });
  ok(await call("POST", `/v1/users/${ali.id}/reactivate`));
  await expect(ali.signIn()).resolves.toBeDefined();
});

test("a new password ends the sessions and opens an account that was closed", async () => {
  const ali = await makePerson(app, { roles: ["developer"] });
  const session = await ali.signIn();
  for (let i = 0; i < 6; i++) await callBare("POST", "/v1/session", { email: ali.email, password: "wrong" });
  ok(await call("POST", `/v1/users/${ali.id}/set-password`, { password: "Another-Horse-2" }));
  expect((await session.call("GET", "/v1/session")).status).toBe(401);
  expect((await callBare("POST", "/v1/session", { email: ali.email, password: ali.password })).status).toBe(401);
  await expect(signInAs(callBare, { email: ali.email, password: "Another-Horse-2" })).resolves.toBeDefined();
});

test("a deleted person is gone and their e-mail free", async () => {
  const ali = await makePerson(app, { roles: [] });
  expect((await call("DELETE", `/v1/users/${ali.id}`)).status).toBe(204);
  expect((await call("GET", `/v1/users/${ali.id}`)).status).toBe(404);
  expect((await callBare("POST", "/v1/session", { email: ali.email, password: ali.password })).status).toBe(401);
  expect((await call("POST", "/v1/users", { name: "Ali again", email: ali.email })).status).toBe(201);
});

test("nobody grants above their own level, nor takes over somebody who has more", async () => {
  const boss = await makePerson(app, { roles: ["super_admin"] });
  const admin = await (await makePerson(app, { roles: ["tenant_admin"] })).signIn();
  const refused = await admin.call("POST", "/v1/users", { name: "Eve", roles: ["super_admin"] });
  expect(refused).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect(refused.body.detail).toContain("super_admin");
  const own = admin.session.user.id;
  expect((await admin.call("PATCH", `/v1/users/${own}`, { roles: ["tenant_admin", "platform_admin"] })).status).toBe(403);
  for (const [verb, body] of [
    ["set-password", { password }],
    ["deactivate", {}],
  ] as const)
    expect((await admin.call("POST", `/v1/users/${boss.id}/${verb}`, body)).status).toBe(403);
  expect((await admin.call("DELETE", `/v1/users/${boss.id}`)).status).toBe(403);
  expect((await admin.call("POST", "/v1/users", { name: "Eve", roles: ["tenant_admin"] })).status).toBe(201);
});

test("the last admin stays", async () => {
  const other = await makeTenant();
  const only = other.adminId;
  expect((await other.call("POST", `/v1/users/${only}/deactivate`)).status).toBe(409);
  expect((await other.call("DELETE", `/v1/users/${only}`)).status).toBe(409);
  expect((await other.call("PATCH", `/v1/users/${only}`, { roles: ["developer"] })).status).toBe(409);
  const second = ok(await other.call("POST", "/v1/users", { name: "Second", roles: ["tenant_admin"] }));
  const both = await Promise.all([only, second.id].map((id) => other.call("POST", `/v1/users/${id}/deactivate`)));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test("another tenant's person is not found", async () => {
  const ali = await makePerson(app, { roles: [] });
  const other = await makeTenant();
  expect((await other.call("GET", `/v1/users/${ali.id}`)).status).toBe(404);
  expect((await other.call("PATCH", `/v1/users/${ali.id}`, { name: "X" })).status).toBe(404);
  expect((await call("GET", `/v1/users/${tenant.id}`)).status).toBe(404);
});
