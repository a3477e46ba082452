import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { ok, openTestApp, type Reply } from "../../../test/support/app.ts";
import { readIntakeBacklog } from "../../integrations/status/intake-backlog.ts";
import { openDatabase } from "../../platform/db.ts";
import { silentLog } from "../../platform/log.ts";
import { makeServer } from "../server.ts";

let at = new Date();
const { app, call, callBare, tenant, product, services } = await openTestApp({ now: () => at });

test("it lives, and is ready, for whoever asks", async () => {
  expect((await callBare("GET", "/healthz")).body).toEqual({ status: "ok", version: "0.0.0-test" });
  const ready = await callBare("GET", "/readyz");
  expect(ready.status).toBe(200);
  expect(ready.body).toMatchObject({
    status: "ready",
    checks: { database: { ok: true }, migrations: { ok: true, pending: [] }, deliveries: { ok: true, oldest_due_seconds: 0 } },
  });
  expect(ready.headers.ratelimit).toBeUndefined();
});

test("it isn't ready while messages wait and nobody takes them in; figures say how many and since when", async () => {
  const key = "a-key-of-sixteen-or-more";
  const { id } = ok(
    await call("POST", "/v1/integrations", { type: "custom", name: "Partner", inbound: { kind: "api_key", key } }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const post = async (headers: Record<string, string>) =>
    (await callBare("POST", `/in/${id}`, "{}", { "content-type": "application/json", ...headers })).status;
  expect([await post({ "x-api-key": key }), await post({ "x-api-key": "wrong" })]).toEqual([202, 401]);
  at = new Date(at.getTime() + 90_000);
  const intake = async () => (await callBare("GET", "/readyz")).body.checks.intake;
  await expect.poll(intake, { timeout: 30_000 }).toMatchObject({ ok: false, oldest_unread_seconds: 90 });
  const { text } = await callBare("GET", "/metrics");
  for (const line of [
    "arkanpm_intake_queue_age_seconds 90",
    "arkanpm_intake_unread_messages 1",
    'arkanpm_receiver_requests_total{outcome="accepted"} 1',
    'arkanpm_receiver_requests_total{outcome="unauthenticated"} 1',
    "arkanpm_receiver_duration_seconds_count 1",
  ])
    expect(text).toContain(line);
  const worker = product.startWorker();
  const figures = async () => (await callBare("GET", "/metrics")).text;
  await expect.poll(figures, { timeout: 30_000 }).toContain('arkanpm_integration_open_entries{class="mapping_gap"} 1');
  await worker.stop();
  await readyz(200);
});

test("a message that pauses, and what stands behind it, doesn't make the product unready", async () => {
  const key = "a-key-of-sixteen-or-more";
  const { id } = ok(
    await call("POST", "/v1/integrations", { type: "custom", name: "Paused", inbound: { kind: "api_key", key } }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  for (const no of ["1", "2"])
    ok(await callBare("POST", `/in/${id}`, `{"no":${no}}`, { "content-type": "application/json", "x-api-key": key }));
  const waiting = async () => (await readIntakeBacklog({ db: services.db, now: () => at })).oldestSeconds;
  at = new Date(at.getTime() + 90_000);
  expect(await waiting()).toBeGreaterThanOrEqual(90);
  const pausedUntil = new Date(at.getTime() + 32_000);
  const write = (statement: ReturnType<typeof sql>) => statement.execute(services.db.worker);
  // As a long message is left by a fault of ours, while the next one has made the integration due again.
  await write(sql`
    update received set elements_taken = 1, begun_version = 1, faults = 5, next_attempt_at = ${pausedUntil}
    where integration_id = ${id} and id = (select min(id) from received where integration_id = ${id})`);
  expect(await waiting()).toBe(0);
  await write(
    sql`update received set elements_taken = 0, begun_version = null, next_attempt_at = null where integration_id = ${id}`,
  );
  expect(await waiting()).toBeGreaterThanOrEqual(90);
  await write(sql`update intake_queue set due_at = ${pausedUntil} where integration_id = ${id}`);
  expect(await waiting()).toBe(0);
  at = new Date(pausedUntil.getTime() + 1_000);
  expect(await waiting()).toBeGreaterThan(90);
  ok(await call("POST", `/v1/integrations/${id}/disable`));
});

test("it isn't ready while nobody sends, and is again once somebody does", async () => {
  const receiver = await product.makeReceiver();
  ok(await call("POST", "/v1/webhooks", { name: "ERP", url: receiver.url, events: ["*"] }));
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower" }));
  ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id }));
  const worker = product.startWorker();
  await expect.poll(async () => (await call("GET", "/v1/deliveries?status=success")).body.data.length).toBe(1);
  await worker.stop();
  const retried = ok(await call("GET", "/v1/deliveries")).data[0];
  ok(await call("POST", `/v1/deliveries/${retried.id}/retry`, {}));
  at = new Date(at.getTime() + 90_000);
  const stalled = await readyz(503);
  expect(stalled.body).toMatchObject({
    status: 503,
    code: "unavailable",
    checks: { deliveries: { ok: false, oldest_due_seconds: 90 } },
  });
  expect(stalled.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  const again = product.startWorker();
  await expect.poll(async () => (await call("GET", `/v1/deliveries/${retried.id}`)).body.attempt_count).toBe(2);
  await again.stop();
  await readyz(200);
});

test("it isn't ready before a migration of its own, nor without a database", async () => {
  const { worker } = services.db;
  const taken = await worker
    .deleteFrom("schema_migrations")
    .where("name", "=", "007_http.sql")
    .returningAll()
    .executeTakeFirstOrThrow();
  expect((await readyz(503)).body.checks.migrations).toEqual({ ok: false, pending: ["007_http.sql"] });
  await worker.insertInto("schema_migrations").values(taken).execute();

  const away = openDatabase({ url: "postgres://127.0.0.1:1/nothing" });
  const lost = await makeServer({ services: { ...services, db: away, log: silentLog }, version: "0" });
  const reply = await lost.inject("/readyz");
  expect([reply.statusCode, reply.json().checks.database]).toEqual([503, { ok: false, reason: "doesn't answer" }]);
  expect((await lost.inject("/healthz")).statusCode).toBe(200);
  expect((await lost.inject({ url: "/v1/webhooks", headers: { authorization: `Bearer ${tenant.key}` } })).statusCode).toBe(503);
  await lost.close();
  await away.close();
});

test("figures name routes and outcomes, never tenants, records or addresses", async () => {
  const { text, headers } = await callBare("GET", "/metrics");
  expect(headers["content-type"]).toContain("text/plain");
  expect(text).toMatch(/arkanpm_http_request_duration_seconds_count\{method="POST",route="\/v1\/work-orders",status="201"\} 1/);
  expect(text).toMatch(/arkanpm_delivery_attempts_total\{outcome="delivered"\} 2/);
  expect(text).toMatch(/arkanpm_delivery_lateness_seconds_count 2/);
  expect(text).toMatch(/arkanpm_delivery_attempt_duration_seconds_count\{outcome="delivered"\} 2/);
  for (const name of [
    "deliveries_in_flight",
    "delivery_queue_age_seconds",
    "database_worker_connections_total",
    "webhook_breakers_open",
    "webhooks_rate_held",
    "webhooks_failing",
    "notifications_open",
    "mails_waiting",
  ]) {
    expect(text).toMatch(new RegExp(`^arkanpm_${name} \\d`, "m"));
  }
  expect(text).not.toMatch(/tnt_|whk_|dlv_|wo_|https?:\/\/|127\.0\.0\.1/);
});

test("figures are for this machine, and for super_admin from elsewhere", async () => {
  const from = (headers: Record<string, string>, remoteAddress = "203.0.113.9") =>
    app.inject({ url: "/metrics", remoteAddress, headers });
  expect((await from({})).statusCode).toBe(401);
  expect((await from({ "x-forwarded-for": "203.0.113.9" }, "127.0.0.1")).statusCode).toBe(401);
  const key = { authorization: `Bearer ${tenant.key}` };
  expect((await from(key)).statusCode).toBe(403);
  await services.db.worker.updateTable("api_keys").set({ super_admin: true }).where("tenant_id", "=", tenant.id).execute();
  expect((await from(key)).statusCode).toBe(200);
});

/** The answer is remembered for a second. */
function readyz(status: number): Promise<Reply> {
  return vi.waitFor(
    async () => {
      const reply = await callBare("GET", "/readyz");
      expect(reply.status).toBe(status);
      return reply;
    },
    { timeout: 5_000 },
  );
}
