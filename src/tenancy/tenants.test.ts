import { expect, test, vi } from "vitest";
import { ok, openTestApp, type TestApp } from "../../test/support/app.ts";
import { makePerson, signInAs } from "../../test/support/people.ts";

const app = await openTestApp();
const { call, callBare, services } = app;
const operator = (await (await makePerson(app, { roles: ["super_admin"] })).signIn()).call;

test("the operator makes a tenant and gets its first admin key, shown this once", async () => {
  const reply = await operator("POST", "/v1/tenants", { name: "Acme", subdomain: "acme", plan: "starter", currency: "KWD" });
  expect(reply.status).toBe(201);
  const { api_key, ...tenant } = reply.body;
  expect(tenant).toMatchObject({
    name: "Acme",
    subdomain: "acme",
    plan: "starter",
    status: "active",
    currency: "KWD",
    locale: "en",
  });
  expect(api_key).toMatchObject({ scopes: ["admin"], secret: expect.stringMatching(/^apk_[\w-]{43}$/) });
  expect((await operator("GET", `/v1/tenants/${tenant.id}`)).body).toEqual(tenant);

  const theirs = as(api_key.secret);
  expect((await theirs("POST", "/v1/buildings", { name: "Tower" })).status).toBe(201);
  expect((await theirs("GET", "/v1/api-keys")).body.data).toMatchObject([{ id: api_key.id }]);
  expect((await theirs("POST", "/v1/tenants", { name: "X", subdomain: "xx", plan: "free" })).status).toBe(403);
  expect((await theirs("GET", "/v1/audit-log?subject_type=tenant")).body.data).toMatchObject([
    { action: "create", subject_id: tenant.id },
  ]);
});

test("what is wrong with a new tenant is named", async () => {
  const good = { name: "Beta", subdomain: "beta", plan: "free" };
  ok(await operator("POST", "/v1/tenants", good));
  expect(await operator("POST", "/v1/tenants", good)).toMatchObject({ status: 409, body: { code: "conflict" } });
  const refusals = [
    [{ subdomain: "No Good" }, "/subdomain"],
    [{ subdomain: "webhooks" }, "/subdomain"],
    [{ plan: "gold" }, "/plan"],
    [{ time_zone: "Mars/Olympus" }, "/time_zone"],
    [{ currency: "XYZ" }, "/currency"],
  ] as const;
  for (const [part, pointer] of refusals)
    expect(await operator("POST", "/v1/tenants", { ...good, subdomain: "gamma", ...part })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer }] },
    });
});

test("name, plan and settings change; the list finds it", async () => {
  const { id } = ok(await operator("POST", "/v1/tenants", { name: "Delta", subdomain: "delta", plan: "free" }));
  const changed = ok(await operator("PATCH", `/v1/tenants/${id}`, { name: "Delta Group", plan: "professional" }));
  expect(changed).toMatchObject({ name: "Delta Group", plan: "professional", subdomain: "delta" });
  expect((await operator("GET", "/v1/tenants?q=delta+g&plan=professional&status=active")).body.data).toEqual([changed]);
});

test("a suspended tenant's keys and people are refused until it is reactivated", async () => {
  const { id, api_key } = ok(await operator("POST", "/v1/tenants", { name: "Late", subdomain: "late", plan: "free" }));
  const person = await makePerson(app, { roles: ["tenant_admin"], tenantId: id });
  const session = await person.signIn();
  expect((await operator("POST", `/v1/tenants/${id}/suspend`)).body).toMatchObject({ id, status: "suspended" });

  const refused = { status: 403, body: { code: "tenant_suspended" } };
  expect(await as(api_key.secret)("GET", "/v1/webhooks")).toMatchObject(refused);
  expect(await session.call("GET", "/v1/session")).toMatchObject(refused);
  expect(await callBare("POST", "/v1/session", { email: person.email, password: person.password })).toMatchObject(refused);
  const wrong = await callBare("POST", "/v1/session", { email: person.email, password: "Wrong-Horse-1" });
  expect(wrong).toMatchObject({ status: 401, body: { code: "invalid_credentials" } });
  expect(await operator("POST", `/v1/tenants/${id}/suspend`)).toMatchObject({ status: 409, body: { allowed: ["reactivate"] } });

  ok(await operator("POST", `/v1/tenants/${id}/reactivate`));
  expect((await as(api_key.secret)("GET", "/v1/webhooks")).status).toBe(200);
  expect((await session.call("GET", "/v1/session")).status).toBe(200);
  await expect(signInAs(callBare, person)).resolves.toBeDefined();
});

test("a suspended tenant's deliveries wait, and go out when it is reactivated", async () => {
  const receiver = await app.product.makeReceiver();
  const [late, other] = [await app.makeTenant(), await app.makeTenant()];
  for (const tenant of [late, other])
    ok(
      await tenant.call("POST", "/v1/webhooks", {
        name: "Hook",
        url: `${receiver.url}/${tenant.id}`,
        events: ["work_order.created"],
      }),
    );
  await order(late);
  ok(await operator("POST", `/v1/tenants/${late.id}/suspend`));
  app.product.startWorker();
  // The other's event is younger and takes the same way: when it is there, the first would have been.
  await order(other);
  await receiver.waitFor((requests) => requests.length > 0);
  const waiting = services.db.worker
    .selectFrom("deliveries")
    .select(["status", "attempt_count"])
    .where("tenant_id", "=", late.id);
  await vi.waitFor(async () => expect(await waiting.execute()).toEqual([{ status: "pending", attempt_count: 0 }]));
  expect(receiver.requests.map(({ path }) => path)).toEqual([`/${other.id}`]);

  ok(await operator("POST", `/v1/tenants/${late.id}/reactivate`));
  await receiver.waitFor(2);
  expect(receiver.requests.map(({ path }) => path)).toEqual([`/${other.id}`, `/${late.id}`]);
});

test("nobody suspends the tenant they act from", async () => {
  expect((await operator("POST", `/v1/tenants/${app.tenant.id}/suspend`)).status).toBe(409);
});

test("plans are shown to admins and changed by the operator", async () => {
  expect((await call("GET", "/v1/plans")).body.data).toMatchObject([
    { name: "free", requests_per_minute: 60 },
    { name: "starter", requests_per_minute: 300 },
    { name: "professional", requests_per_minute: 1_200 },
    { name: "enterprise", requests_per_minute: null },
  ]);
  expect((await call("PATCH", "/v1/plans/free", { requests_per_minute: 90 })).status).toBe(403);
  expect((await operator("PATCH", "/v1/plans/free", { requests_per_minute: 90 })).body.requests_per_minute).toBe(90);
  expect((await call("GET", "/v1/plans/free")).body.requests_per_minute).toBe(90);
  expect((await operator("PATCH", "/v1/plans/gold", { requests_per_minute: 90 })).status).toBe(404);
  expect((await operator("PATCH", "/v1/plans/free", { requests_per_minute: 0 })).status).toBe(422);
});

async function order(tenant: Awaited<ReturnType<TestApp["makeTenant"]>>): Promise<void> {
  const building = await services.db.worker
    .selectFrom("buildings")
    .select("id")
    .where("tenant_id", "=", tenant.id)
    .executeTakeFirst();
  const building_id = building?.id ?? ok(await tenant.call("POST", "/v1/buildings", { name: "Tower" })).id;
  ok(await tenant.call("POST", "/v1/work-orders", { title: "Leak", building_id }));
}

function as(secret: string): TestApp["call"] {
  return (method, url, body, headers) => callBare(method, url, body, { authorization: `Bearer ${secret}`, ...headers });
}
