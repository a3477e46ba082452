import { expect, test } from "vitest";
import { openTestApp, type Reply } from "../../test/support/app.ts";
import { openDatabase } from "../platform/db.ts";
import { silentLog } from "../platform/log.ts";
import { makeServer } from "./server.ts";

let at = new Date("2026-04-12T10:00:00.000Z");
const { product, services, tenant, makeTenant, callBare } = await openTestApp({ now: () => at });

function limitsOf({ headers }: Reply) {
  return [headers["ratelimit-policy"], headers.ratelimit];
}

test("a key's limit is counted down, then refused until its minute is over", async () => {
  const { call } = await tenant.makeKey(["webhooks:read"], { requestsPerMinute: 3 });
  expect(limitsOf(await call("GET", "/v1/webhooks"))).toEqual(['"key";q=3;w=60', '"key";r=2;t=60']);
  at = new Date(at.getTime() + 20_000);
  // What isn't allowed or isn't there counts too, and says what is left.
  expect(limitsOf(await call("POST", "/v1/webhooks", {}))).toEqual(['"key";q=3;w=60', '"key";r=1;t=40']);
  expect((await call("GET", "/v1/webhooks/whk_1")).status).toBe(404);
  for (let i = 0; i < 2; i++) {
    const refused = await call("GET", "/v1/webhooks");
    expect(refused.body).toMatchObject({ status: 429, code: "rate_limited", "violated-policies": ["key"] });
    expect(refused.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect([...limitsOf(refused), refused.headers["retry-after"]]).toEqual(['"key";q=3;w=60', '"key";r=0;t=40', "40"]);
  }
  at = new Date(at.getTime() + 40_000);
  expect(limitsOf(await call("GET", "/v1/webhooks"))).toEqual(['"key";q=3;w=60', '"key";r=2;t=60']);
});

test("a clock that is set back doesn't lock a key out until it has caught up", async () => {
  const { call } = await (await makeTenant()).makeKey(["webhooks:read"], { requestsPerMinute: 1 });
  const before = at;
  expect((await call("GET", "/v1/webhooks")).status).toBe(200);
  expect((await call("GET", "/v1/webhooks")).status).toBe(429);
  at = new Date(before.getTime() - 3_600_000);
  expect(limitsOf(await call("GET", "/v1/webhooks"))).toEqual(['"key";q=1;w=60', '"key";r=0;t=60']);
  expect((await call("GET", "/v1/webhooks")).status).toBe(429);
  at = before;
});

test("without a limit of its own a key has its plan's; keys of a tenant count apart", async () => {
  const free = await makeTenant({ plan: "free" });
  const other = await free.makeKey(["admin"]);
  for (let i = 0; i < 60; i++) expect((await free.call("GET", "/v1/webhooks")).status).toBe(200);
  expect((await free.call("GET", "/v1/webhooks")).status).toBe(429);
  expect(limitsOf(await other.call("GET", "/v1/webhooks"))[0]).toBe('"key";q=60;w=60');
  await services.db.worker.updateTable("plans").set({ requests_per_minute: 61 }).where("name", "=", "free").execute();
  // Raised by one, counted at once.
  expect((await free.call("GET", "/v1/webhooks")).status).toBe(200);
  expect((await free.call("GET", "/v1/webhooks")).status).toBe(429);
});

test("several processes share one count, and what is over the limit costs no statement", async () => {
  const second = openDatabase({ url: product.url });
  const server = await makeServer({ services: { ...services, db: second, log: silentLog }, version: "0" });
  const { key, call } = await tenant.makeKey(["webhooks:read"], { requestsPerMinute: 10 });
  const there = () => server.inject({ url: "/v1/webhooks", headers: { authorization: `Bearer ${key}` } });
  const statuses = await Promise.all(
    Array.from({ length: 30 }, async (_, i) => (i % 2 ? (await call("GET", "/v1/webhooks")).status : (await there()).statusCode)),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(10);
  const before = second.statements();
  expect((await there()).statusCode).toBe(429);
  // Finding out who calls is the one that is left.
  expect(second.statements() - before).toBe(1);
  await server.close();
  await second.close();
});

test("a key without a limit is told so and isn't counted", async () => {
  const reply = await tenant.call("GET", "/v1/webhooks");
  expect(limitsOf(reply)).toEqual(['"unlimited"', '"unlimited"']);
  const counted = await services.db.worker
    .selectFrom("request_counts")
    .select("used")
    .where("tenant_id", "=", tenant.id)
    .execute();
  expect(counted.length).toBeLessThan(3);
  expect((await callBare("GET", "/v1/webhooks")).headers.ratelimit).toBeUndefined();
});
