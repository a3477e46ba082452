import { expect, test } from "vitest";
import { openTestApp } from "../../test/support/app.ts";
import { makePerson } from "../../test/support/people.ts";

const app = await openTestApp({ apiHost: "api.{tenant}.arkanpm.com", publicUrl: "https://connect.example.com" });
const { call, callBare, tenant, services, key } = app;
const { subdomain } = await services.db.worker
  .selectFrom("tenants")
  .select("subdomain")
  .where("id", "=", tenant.id)
  .executeTakeFirstOrThrow();

test.each([
  ["the tenant's own host", `api.${subdomain}.arkanpm.com`, 200],
  ["the same in capitals and with a port", `API.${subdomain.toUpperCase()}.arkanpm.com:8443`, 200],
  ["another tenant's host", "api.acme.arkanpm.com", 401],
  ["another tenant's host with a port", "api.acme.arkanpm.com:8443", 401],
  ["a host of another form", "127.0.0.1:8080", 200],
  ["a longer name", "api.a.b.arkanpm.com", 200],
])("a key at %s", async (_what, host, status) => {
  const reply = await call("GET", "/v1/webhooks", undefined, { host });
  expect(reply.status).toBe(status);
  if (status === 401) expect(reply.body.code).toBe("wrong_host");
});

test("behind https the session's cookie is Secure", async () => {
  const { email, password } = await makePerson(app, { roles: [] });
  const reply = await callBare("POST", "/v1/session", { email, password });
  expect(String(reply.headers["set-cookie"])).toMatch(/; Secure/);
});

test.each([
  ["no header at all", {}],
  ["another scheme", { authorization: `Basic ${key}` }],
  ["no key", { authorization: "Bearer" }],
  ["something else than a key", { authorization: "Bearer whsec_1" }],
  ["a key with a letter too many", { authorization: `Bearer ${key}x` }],
  ["a cookie that is no session's", { cookie: "arkanpm_session=nothing" }],
])("%s is answered with 401 and how to sign in", async (_what, headers) => {
  const reply = await callBare("GET", "/v1/webhooks", undefined, headers);
  expect(reply).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  expect(reply.headers["www-authenticate"]).toContain("Bearer");
});

test("a wrong key isn't rescued by a good cookie", async () => {
  const { cookie } = await (await makePerson(app, { roles: ["tenant_admin"] })).signIn();
  expect((await callBare("GET", "/v1/webhooks", undefined, { cookie, authorization: "Bearer apk_wrong" })).status).toBe(401);
});
