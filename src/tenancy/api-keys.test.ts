import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { makePerson } from "../../test/support/people.ts";
import { makeMovableClock } from "../platform/clock.ts";

const clock = makeMovableClock();
const app = await openTestApp({ now: clock.now });
const { call, callBare, makeTenant, services, tenant } = app;
const hourMs = 3_600_000;

test("a key is made within its maker's rights, its secret shown this once", async () => {
  const made = await call("POST", "/v1/api-keys", { name: "ERP", scopes: ["webhooks:read", "events:read"] });
  expect(made.status).toBe(201);
  const { secret, ...shown } = made.body;
  expect(secret).toMatch(/^apk_[\w-]{43}$/);
  expect(shown).toMatchObject({
    name: "ERP",
    prefix: secret.slice(0, 8),
    status: "active",
    last_used_at: null,
    expires_at: null,
  });
  expect((await call("GET", `/v1/api-keys/${shown.id}`)).body).toEqual(shown);
  expect((await call("GET", "/v1/api-keys?q=erp")).body.data).toEqual([shown]);
  expect((await useOf(secret)).status).toBe(200);
  expect((await useOf(secret, "POST")).status).toBe(403);
  const everything = [
    await services.db.worker.selectFrom("api_keys").selectAll().execute(),
    await services.db.worker.selectFrom("directory").selectAll().execute(),
    await services.db.worker.selectFrom("audit_log").selectAll().execute(),
  ];
  expect(JSON.stringify(everything)).not.toContain(secret);
});

test("its last use is noted with time and address", async () => {
  const made = ok(await call("POST", "/v1/api-keys", { name: "Used", scopes: ["webhooks:read"] }));
  await useOf(made.secret);
  const shown = (await call("GET", `/v1/api-keys/${made.id}`)).body;
  expect(shown.last_used_ip).toBe("127.0.0.1");
  expect(Math.abs(Date.parse(shown.last_used_at) - clock.now().getTime())).toBeLessThan(5_000);
});

test("a key can't make a key that may more, nor renew one", async () => {
  const maker = await tenant.makeKey(["api-keys:write", "webhooks:write"]);
  const scopes = { name: "Eve", scopes: ["admin"] };
  expect(await maker.call("POST", "/v1/api-keys", scopes)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect((await maker.call("POST", "/v1/api-keys", { name: "Less", scopes: ["deliveries:read"] })).status).toBe(201);
  const admin = ok(await call("POST", "/v1/api-keys", { name: "Admin", scopes: ["admin"] }));
  expect((await maker.call("POST", `/v1/api-keys/${admin.id}/rotate`)).status).toBe(403);
  expect((await maker.call("PATCH", `/v1/api-keys/${admin.id}`, { name: "Mine" })).status).toBe(403);
  expect((await maker.call("POST", `/v1/api-keys/${admin.id}/revoke`)).status).toBe(200);
});

test("a tenant's admin can't get hold of a key that acts over all tenants", async () => {
  const first = ok(await call("POST", "/v1/api-keys", { name: "First", scopes: ["admin"] }));
  await services.db.worker.updateTable("api_keys").set({ super_admin: true }).where("id", "=", first.id).execute();
  const admin = await (await makePerson(app, { roles: ["tenant_admin"] })).signIn();
  expect((await admin.call("POST", `/v1/api-keys/${first.id}/rotate`, {})).status).toBe(403);
  expect((await admin.call("GET", `/v1/api-keys/${first.id}`)).status).toBe(200);
});

test("a mistyped scope and a time that has passed are refused where they stand", async () => {
  const misspelt = await call("POST", "/v1/api-keys", { name: "X", scopes: ["webhook:read"] });
  expect(misspelt).toMatchObject({ status: 422, body: { errors: [{ pointer: "/scopes/0", code: "unknown_scope" }] } });
  const past = { name: "X", scopes: ["webhooks:read"], expires_at: new Date(clock.now().getTime() - 1).toISOString() };
  expect(await call("POST", "/v1/api-keys", past)).toMatchObject({ status: 422, body: { errors: [{ pointer: "/expires_at" }] } });
});

test("during a rotation's overlap both secrets are accepted, afterwards the new one alone", async () => {
  const first = ok(await call("POST", "/v1/api-keys", { name: "Rotating", scopes: ["webhooks:read"] }));
  const second = ok(await call("POST", `/v1/api-keys/${first.id}/rotate`, { overlap_hours: 2 }));
  expect(second).toMatchObject({ id: first.id, prefix: second.secret.slice(0, 8) });
  expect(Date.parse(second.overlap_ends_at)).toBeGreaterThan(clock.now().getTime() + hourMs);
  expect([(await useOf(first.secret)).status, (await useOf(second.secret)).status]).toEqual([200, 200]);
  clock.advance(2 * hourMs + 1_000);
  expect([(await useOf(first.secret)).status, (await useOf(second.secret)).status]).toEqual([401, 200]);
  expect((await call("GET", `/v1/api-keys/${first.id}`)).body.overlap_ends_at).toBeNull();

  const third = ok(await call("POST", `/v1/api-keys/${first.id}/rotate`, { overlap_hours: 0 }));
  expect([(await useOf(second.secret)).status, (await useOf(third.secret)).status]).toEqual([401, 200]);
});

test("a second rotation ends the first one's overlap: at most two secrets are valid", async () => {
  const first = ok(await call("POST", "/v1/api-keys", { name: "Twice", scopes: ["webhooks:read"] }));
  const second = ok(await call("POST", `/v1/api-keys/${first.id}/rotate`));
  const third = ok(await call("POST", `/v1/api-keys/${first.id}/rotate`));
  const statuses = await Promise.all([first, second, third].map(async ({ secret }) => (await useOf(secret)).status));
  expect(statuses).toEqual([401, 200, 200]);
});

test("a revoked key is refused at once, with both of its secrets", async () => {
  const first = ok(await call("POST", "/v1/api-keys", { name: "Lost", scopes: ["webhooks:read"] }));
  const second = ok(await call("POST", `/v1/api-keys/${first.id}/rotate`));
  expect((await call("POST", `/v1/api-keys/${first.id}/revoke`)).body).toMatchObject({ status: "revoked" });
  expect([(await useOf(first.secret)).status, (await useOf(second.secret)).status]).toEqual([401, 401]);
  expect((await call("POST", `/v1/api-keys/${first.id}/revoke`)).status).toBe(409);
  expect((await call("POST", `/v1/api-keys/${first.id}/rotate`)).status).toBe(409);
  expect((await call("GET", "/v1/api-keys?status=revoked&q=lost")).body.data).toHaveLength(1);
  expect((await call("DELETE", `/v1/api-keys/${first.id}`)).status).toBe(204);
  expect((await call("GET", `/v1/api-keys/${first.id}`)).status).toBe(404);
});

test("an expired key is refused", async () => {
  const expires_at = new Date(clock.now().getTime() + hourMs).toISOString();
  const made = ok(await call("POST", "/v1/api-keys", { name: "Brief", scopes: ["webhooks:read"], expires_at }));
  expect((await useOf(made.secret)).status).toBe(200);
  clock.advance(hourMs + 1_000);
  expect((await useOf(made.secret)).status).toBe(401);
  expect((await call("GET", "/v1/api-keys?status=expired")).body.data[0]).toMatchObject({ id: made.id, status: "expired" });
  expect((await call("GET", "/v1/api-keys?status=active&q=brief")).body.data).toEqual([]);
});

test("a key may have fewer requests than the plan gives, more only from the operator", async () => {
  const free = await makeTenant({ plan: "free" });
  const make = (requests_per_minute: number) =>
    free.call("POST", "/v1/api-keys", { name: "Limit", scopes: ["webhooks:read"], requests_per_minute });
  expect((await make(60)).body).toMatchObject({ requests_per_minute: 60 });
  expect(await make(61)).toMatchObject({ status: 403, body: { code: "forbidden" } });
});

test("a limit that the operator gave is changed by the operator alone, until the operator takes it back", async () => {
  const operator = await tenant.makeKey(["admin"]);
  await services.db.worker.updateTable("api_keys").set({ super_admin: true }).where("id", "=", operator.id).execute();
  const made = ok(await call("POST", "/v1/api-keys", { name: "Limited", scopes: ["webhooks:read"], requests_per_minute: 90 }));
  const url = `/v1/api-keys/${made.id}`;
  ok(await operator.call("PATCH", url, { requests_per_minute: 10 }));
  for (const requests_per_minute of [90, null])
    expect(await call("PATCH", url, { requests_per_minute })).toMatchObject({ status: 403, body: { code: "forbidden" } });
  // What stays as it is may be sent along.
  expect((await call("PATCH", url, { name: "Renamed", requests_per_minute: 10 })).body).toMatchObject({
    name: "Renamed",
    requests_per_minute: 10,
  });
  ok(await operator.call("PATCH", url, { requests_per_minute: null }));
  expect((await call("PATCH", url, { requests_per_minute: 90 })).body.requests_per_minute).toBe(90);
});

test("another tenant's key is not found", async () => {
  const made = ok(await call("POST", "/v1/api-keys", { name: "Ours", scopes: ["webhooks:read"] }));
  const other = await makeTenant();
  for (const verb of ["rotate", "revoke"]) expect((await other.call("POST", `/v1/api-keys/${made.id}/${verb}`)).status).toBe(404);
  expect((await useOf(made.secret)).status).toBe(200);
});

function useOf(secret: string, method: "GET" | "POST" = "GET") {
  return callBare(method, "/v1/webhooks", method === "GET" ? undefined : {}, { authorization: `Bearer ${secret}` });
}
