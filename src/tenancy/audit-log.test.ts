import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { makePerson } from "../../test/support/people.ts";
import { makeMovableClock } from "../platform/clock.ts";

const clock = makeMovableClock();
const app = await openTestApp({ now: clock.now });
const { makeTenant } = app;

test("the log says who changed what, newest first, and can be narrowed down", async () => {
  const tenant = await makeTenant();
  const sara = await (await makePerson(app, { roles: ["tenant_admin"], tenantId: tenant.id })).signIn();
  const saraId = sara.session.user.id;
  const made = ok(await sara.call("POST", "/v1/api-keys", { name: "ERP", scopes: ["webhooks:read"] }));
  const before = clock.now();
  clock.advance(60_000);
  ok(await sara.call("PATCH", `/v1/api-keys/${made.id}`, { name: "ERP 2" }));
  clock.advance(60_000);

  const find = async (query: string) => ok(await tenant.call("GET", `/v1/audit-log?${query}`)).data;
  const all = await find("");
  expect(all.map((entry: { action: string }) => entry.action)).toEqual(["update", "create", "login", "create"]);
  expect(all[0]).toMatchObject({
    actor: { id: saraId, name: "Person tenant_admin" },
    subject_type: "api_key",
    subject_id: made.id,
    before: { name: "ERP" },
    after: { name: "ERP 2" },
    ip: "127.0.0.1",
    request_id: expect.stringMatching(/^req_/),
  });
  expect(ok(await tenant.call("GET", `/v1/audit-log/${all[0].id}`))).toEqual(all[0]);
  expect(await find(`subject_id=${made.id}`)).toEqual(all.slice(0, 2));
  expect(await find("subject_type=user&action=login")).toEqual([all[2]]);
  expect(await find(`actor_id=${saraId}&action=create`)).toEqual([all[1]]);
  const soon = new Date(before.getTime() + 30_000).toISOString();
  expect(await find(`from=${soon}`)).toEqual([all[0]]);
  expect(await find(`to=${soon}`)).toEqual(all.slice(1));

  const first = ok(await tenant.call("GET", "/v1/audit-log?limit=3"));
  const second = ok(await tenant.call("GET", `/v1/audit-log?limit=3&cursor=${first.next_cursor}`));
  expect([...first.data, ...second.data]).toEqual(all);
  expect(second.next_cursor).toBeNull();
});

test("another tenant's log is not shown", async () => {
  const [one, other] = [await makeTenant(), await makeTenant()];
  ok(await one.call("POST", "/v1/users", { name: "Ali" }));
  expect((await other.call("GET", "/v1/audit-log")).body.data).toEqual([]);
});

test("a cursor of another list and a time that is none are refused", async () => {
  const { call } = app;
  expect(await call("GET", "/v1/audit-log?cursor=abc")).toMatchObject({ status: 400, body: { code: "invalid_cursor" } });
  expect(await call("GET", "/v1/audit-log?from=yesterday")).toMatchObject({ status: 400, body: { code: "invalid_query" } });
});
