import { createHmac } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { ok, openTestApp, type TestTenant } from "../../../test/support/app.ts";
import { readEventStream } from "../../../test/support/event-reader.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import { startTestReceiver, type TestReceiver } from "./start-test-receiver.ts";

// Over real TLS, through the egress door that trusts the receiver's address alone.
const clock = makeMovableClock();
let receiver: TestReceiver | null = null;
const app = await openTestApp({
  now: clock.now,
  testReceiver: { port: () => receiver?.port() ?? null, available: () => receiver?.available() ?? false },
});
const { product, services, tenant, makeTenant } = app;
const before = ok(await tenant.call("GET", "/v1/test-receiver"));
receiver = await startTestReceiver(services, { door: product.door });
afterAll(() => receiver?.stop());

test("before the receiver runs its address is unknown, and afterwards it stays the same", async () => {
  expect(before).toEqual({ url: null, available: false });
  const { url, available } = ok(await tenant.call("GET", "/v1/test-receiver"));
  expect(available).toBe(true);
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/r\/[\w-]{32}$/);
  expect(ok(await tenant.call("GET", "/v1/test-receiver"))).toEqual({ url, available });
  const [row] = await services.db.worker.selectFrom("test_inboxes").selectAll().execute();
  expect(JSON.stringify(row)).not.toContain(url.split("/r/")[1]);
});

test("many first calls at once get one address", async () => {
  const fresh = await makeTenant();
  const replies = await Promise.all(Array.from({ length: 8 }, () => fresh.call("GET", "/v1/test-receiver")));
  expect(new Set(replies.map((reply) => ok(reply).url)).size).toBe(1);
});

test("a webhook is registered to it, and a test event arrives there, verified", async () => {
  const { webhook, url } = await makeWebhook(tenant, { headers: { "X-Tenant-Id": "acme-secret-header" } });
  const sent = ok(await tenant.call("POST", `/v1/webhooks/${webhook.id}/test`, { event: "work_order.completed" }));
  expect(sent).toMatchObject({ status: "success", response_status: 200 });
  expect(sent.attempts[0].response.body).toBe('{"received":true}');

  const [request] = await received(tenant);
  expect(request).toMatchObject({
    id: expect.stringMatching(/^rrq_/),
    method: "POST",
    path: new URL(url).pathname,
    body: sent.attempts[0].request.body,
    body_truncated: false,
    event: "work_order.completed",
    event_id: sent.event_id,
    delivery_id: sent.id,
    webhook_id: webhook.id,
    verdict: "verified",
    response_status: 200,
  });
  expect(request.checks.map((check: { header: string; result: string }) => [check.header, check.result])).toEqual([
    ["X-ArkanPM-Signature", "verified"],
    ["X-Signature", "verified"],
    ["webhook-signature", "verified"],
  ]);
  expect(request.headers).toMatchObject({ "x-tenant-id": "••••", "x-arkanpm-test": "true" });
  expect(JSON.stringify(request)).not.toContain("acme-secret-header");
});

test("a real event arrives verified, is told to the console, and a refusal asked for in the address is retried", async () => {
  const address = await app.app.listen({ host: "127.0.0.1", port: 0 });
  const reader = await readEventStream(`${address}/v1/stream`, { authorization: `Bearer ${tenant.key}` });
  const fresh = ok(await tenant.call("GET", "/v1/test-receiver"));
  const body = { name: "Refused", events: ["work_order.created"], retry: { count: 1, schedule_seconds: [1] } };
  const refused = ok(await tenant.call("POST", "/v1/webhooks", { ...body, url: `${fresh.url}/503` }));
  const worker = product.startWorker();
  const building = ok(await tenant.call("POST", "/v1/buildings", { name: "Tower A" }));
  const workOrder = ok(await tenant.call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id }));
  await expect
    .poll(async () => ok(await tenant.call("GET", `/v1/webhooks/${refused.id}/deliveries`)).data[0]?.status, { timeout: 10_000 })
    .toBe("failed");
  await worker.stop();
  const arrived = (await received(tenant)).filter((one) => one.webhook_id === refused.id);
  expect(arrived.map((one) => [one.verdict, one.response_status, one.headers["x-arkanpm-attempt"]])).toEqual([
    ["verified", 503, "2"],
    ["verified", 503, "1"],
  ]);
  expect(arrived[0].body).toContain(workOrder.id);
  const told = await reader.first(({ event }) => event === "receiver.request");
  expect(JSON.parse(told.data).id).toMatch(/^rrq_/);
});

test("a changed body and another secret are told apart from a right signature", async () => {
  const { webhook, url } = await makeWebhook(tenant);
  ok(await tenant.call("POST", `/v1/webhooks/${webhook.id}/test`, {}));
  const [original] = await received(tenant);
  const headers = signedOnly(original.headers);
  await post(url, { headers, body: original.body });
  await post(url, { headers, body: original.body.replace("ping", "pong") });
  const forged = createHmac("sha256", "another secret of somebody else").update(original.body).digest("hex");
  await post(url, { headers: { ...headers, "x-signature": forged, "x-arkanpm-signature": forged }, body: original.body });
  const [otherSecret, changed, same] = await received(tenant);
  expect([same.verdict, changed.verdict, otherSecret.verdict]).toEqual(["verified", "wrong_signature", "wrong_signature"]);
  expect(otherSecret.checks.map((check: { result: string }) => check.result)).toEqual(["wrong", "wrong", "verified"]);
  expect(changed.webhook_id).toBe(webhook.id);

  clock.advance(6 * 60_000);
  await post(url, { headers, body: original.body });
  const [late] = await received(tenant);
  expect(late.verdict).toBe("wrong_signature");
  expect(late.checks[2].detail).toContain("s old");
  clock.advance(-6 * 60_000);
});

test("during a rotation both secrets are right, and the old one by itself until it is wiped", async () => {
  const fresh = await makeTenant();
  const { webhook, url } = await makeWebhook(fresh);
  ok(await fresh.call("POST", `/v1/webhooks/${webhook.id}/test`, {}));
  const [before] = await received(fresh);
  ok(await fresh.call("POST", `/v1/webhooks/${webhook.id}/rotate-secret`));
  ok(await fresh.call("POST", `/v1/webhooks/${webhook.id}/test`, {}));
  await post(url, { headers: signedOnly(before.headers), body: before.body });
  const [byOld, byBoth] = await received(fresh);
  expect(byBoth.checks.map((check: { header: string; result: string }) => [check.header, check.result])).toEqual([
    ["X-ArkanPM-Signature", "verified"],
    ["X-Signature", "verified"],
    ["X-ArkanPM-Signature-Next", "verified"],
    ["webhook-signature", "verified"],
  ]);
  expect(byOld.verdict).toBe("verified");
  ok(await fresh.call("POST", `/v1/webhooks/${webhook.id}/complete-rotation`));
  await post(url, { headers: signedOnly(before.headers), body: before.body });
  expect((await received(fresh))[0].verdict).toBe("wrong_signature");
});

test("what nobody signed, and what no webhook of this tenant sent, are told as such", async () => {
  const other = await makeTenant();
  const { url } = ok(await other.call("GET", "/v1/test-receiver"));
  await post(url, { body: '{"by":"hand"}', headers: { authorization: "Bearer somebody's" } });
  await post(url, { body: "{}", headers: { "x-signature": "0".repeat(64), "x-arkanpm-event": "not an event name!" } });
  const [unknown, unsigned] = await received(other);
  expect(unsigned).toMatchObject({ verdict: "no_signature", webhook_id: null, body: '{"by":"hand"}' });
  expect(unsigned.headers.authorization).toBe("••••");
  expect(unknown).toMatchObject({ verdict: "unknown_webhook", event: null });
});

test("an inbox is its tenant's alone, and can be emptied by those who may", async () => {
  const mine = await received(tenant);
  expect(mine.length).toBeGreaterThan(0);
  const other = await makeTenant();
  expect(await received(other)).toEqual([]);
  expect((await other.call("DELETE", "/v1/test-receiver/requests")).status).toBe(204);
  expect(await received(tenant)).toEqual(mine);

  const reader = await tenant.makeKey(["webhooks:read"]);
  expect((await reader.call("GET", "/v1/test-receiver")).status).toBe(200);
  expect((await reader.call("DELETE", "/v1/test-receiver/requests")).status).toBe(403);
  expect((await tenant.call("DELETE", "/v1/test-receiver/requests")).status).toBe(204);
  expect(await received(tenant)).toEqual([]);
});

test("unknown tokens and other paths are 404, a suspended tenant's inbox is 503, and nothing of them is kept", async () => {
  const other = await makeTenant();
  const { url } = ok(await other.call("GET", "/v1/test-receiver"));
  for (const wrong of [
    `${url.slice(0, -1)}!`,
    url.replace(/.{32}$/, "x".repeat(32)),
    `${url}/abc`,
    `${url}/99`,
    new URL("/", url).href,
  ])
    expect((await post(wrong)).status).toBe(404);
  const setStatus = (status: string) =>
    services.db.worker.updateTable("tenants").set({ status }).where("id", "=", other.id).execute();
  await setStatus("suspended");
  const refused = await post(url);
  expect([refused.status, refused.headers["retry-after"]]).toEqual([503, "60"]);
  await setStatus("active");
  expect(await received(other)).toEqual([]);
});

test("a body is checked whole and kept up to 64 KiB; over 1 MiB it is refused", async () => {
  const { webhook, secret, url } = await makeWebhook(tenant);
  const body = `${"x".repeat(65_535)}€ and more\u0000`;
  await post(url, { body, headers: { "x-signature": createHmac("sha256", secret).update(body).digest("hex") } });
  const [large] = await received(tenant);
  expect(large).toMatchObject({ verdict: "verified", webhook_id: webhook.id, body_truncated: true, body: "x".repeat(65_535) });
  await post(url, { body: "a\u0000b" });
  expect((await received(tenant))[0].body).toBe("a\ufffdb");
  expect((await post(url, { body: "y".repeat(1_048_577) })).status).toBe(413);
  expect((await received(tenant))[0].body).toBe("a\ufffdb");
});

test("the last 200 requests are kept, and are read in pages", async () => {
  const other = await makeTenant();
  const { url } = ok(await other.call("GET", "/v1/test-receiver"));
  for (let i = 0; i < 210; i += 10) await Promise.all(Array.from({ length: 10 }, (_, j) => post(url, { body: String(i + j) })));
  await post(url, { body: "the newest" });
  const bodies: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { data: { body: string }[]; next_cursor: string | null } = ok(
      await other.call("GET", `/v1/test-receiver/requests?limit=150${cursor ? `&cursor=${cursor}` : ""}`),
    );
    bodies.push(...page.data.map((one) => one.body));
    cursor = page.next_cursor;
  }
  expect(bodies).toHaveLength(200);
  expect(bodies[0]).toBe("the newest");
  expect(new Set(bodies).size).toBe(200);
});

test("an answer comes as late as the address asks", async () => {
  const { webhook } = await makeWebhook(tenant, { timeout_ms: 500 }, "?delay_ms=5000");
  const slow = ok(await tenant.call("POST", `/v1/webhooks/${webhook.id}/test`, {}));
  expect(slow).toMatchObject({ status: "failed", error_kind: "timeout" });
  const { url } = ok(await tenant.call("GET", "/v1/test-receiver"));
  const answer = await post(`${url}?delay_ms=300&status=202`);
  expect(answer.status).toBe(202);
  expect(answer.timings.total_ms).toBeGreaterThanOrEqual(300);
});

test("nothing else of this machine's can be registered", async () => {
  const { url } = ok(await tenant.call("GET", "/v1/test-receiver"));
  const port = Number(new URL(url).port);
  const refused = [
    url.replace("127.0.0.1", "localhost"),
    url.replace(`:${port}`, `:${port + 1}`),
    url.replace("127.0.0.1", "127.0.0.2"),
  ];
  for (const address of refused) {
    const reply = await tenant.call("POST", "/v1/webhooks", { name: "No", url: address, events: ["*"] });
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: "/url", code: "address_not_allowed" }] } });
  }
  expect(
    (await tenant.call("POST", "/v1/webhooks", { name: "No", url: url.replace("https", "http"), events: ["*"] })).status,
  ).toBe(422);
});

async function makeWebhook({ call }: TestTenant, more: object = {}, query = "") {
  const { url } = ok(await call("GET", "/v1/test-receiver"));
  const webhook = ok(
    await call("POST", "/v1/webhooks", { name: "Try it", url: `${url}${query}`, events: ["invoice.issued"], ...more }),
  );
  return { webhook, secret: webhook.secret as string, url: url as string };
}

async function received({ call }: TestTenant) {
  return ok(await call("GET", "/v1/test-receiver/requests?limit=200")).data as ReturnType<typeof ok>[];
}

async function post(url: string, { headers = {}, body = "{}" }: { headers?: Record<string, string>; body?: string } = {}) {
  const to = { scope: "webhooks", tenant: "by-hand", method: "POST", timeoutMs: 10_000, keepBytes: 1_000 } as const;
  const answer = await services.egress.request({ ...to, url, headers, body });
  if (answer.kind === "failed") throw new Error(answer.error.message);
  return answer;
}

/** The headers that make a request look like ours, without its delivery: as somebody sends it who copied it. */
function signedOnly(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => /signature|^webhook-/.test(name)));
}
