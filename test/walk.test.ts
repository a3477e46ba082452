import crypto from "node:crypto";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { afterAll, expect, test } from "vitest";
import { makeServer } from "../src/http/server.ts";
import { openTestProduct } from "./support/product.ts";

// The walk of docs/architecture.md, over real TLS: a work order is completed through the API, and a receiver gets the signed event.
const product = await openTestProduct();
const { apiKey } = await product.makeTenant();
const receiver = await product.makeReceiver();
const app = await makeServer({ services: product.services, version: "test" });
afterAll(() => app.close());
product.startWorker();

async function call(method: "GET" | "POST", url: string, body?: object) {
  const reply = await app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${apiKey}` },
    ...(body ? { payload: body } : {}),
  });
  return { status: reply.statusCode, body: reply.json() };
}

/** The sample of spec/ ("Signature verification"), as a receiver would have it. */
function verifyAsInSpec(secret: string, rawBody: string, signature: string): boolean {
  const expected = crypto.createHmac("sha256", secret).update(rawBody).digest("hex");
  return signature === expected;
}

test("a completed work order reaches a receiver, signed so that code of others verifies it", async () => {
  const webhook = (
    await call("POST", "/v1/webhooks", { name: "Walk", url: `${receiver.url}/hook`, events: ["work_order.completed"] })
  ).body;
  expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const building = (await call("POST", "/v1/buildings", { name: "Tower A" })).body;
  const workOrder = (await call("POST", "/v1/work-orders", { title: "Leaking faucet", building_id: building.id })).body;
  await call("POST", `/v1/work-orders/${workOrder.id}/start`);
  const completed = await call("POST", `/v1/work-orders/${workOrder.id}/complete`, {
    resolution_notes: "Replaced the cartridge",
  });
  expect(completed).toMatchObject({ status: 200, body: { status: "completed" } });

  const [request] = await receiver.waitFor(1, 5_000);
  if (!request) throw new Error("nothing arrived");
  const raw = request.body.toString("utf8");
  const header = (name: string) => String(request.headers[name]);
  const envelope = JSON.parse(raw);
  expect(Object.keys(envelope)).toEqual(["event", "event_id", "timestamp", "tenant_id", "data"]);
  expect(envelope).toMatchObject({
    event: "work_order.completed",
    data: {
      work_order: {
        id: workOrder.id,
        number: workOrder.number,
        status: "completed",
        building: { id: building.id, name: "Tower A" },
        resolution_notes: "Replaced the cartridge",
      },
    },
  });
  expect(envelope.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(request.method).toBe("POST");
  expect(request.headers).toMatchObject({
    "content-type": "application/json",
    "user-agent": "ArkanPM-Webhooks/1",
    "x-arkanpm-event": "work_order.completed",
    "x-arkanpm-event-id": envelope.event_id,
    "x-arkanpm-attempt": "1",
    "webhook-id": envelope.event_id,
    "webhook-timestamp": header("x-arkanpm-timestamp"),
  });

  expect(verifyAsInSpec(webhook.secret, raw, header("x-arkanpm-signature"))).toBe(true);
  expect(verifyAsInSpec(webhook.secret, raw, header("x-signature"))).toBe(true);
  expect(verifyAsInSpec(webhook.secret, `${raw} `, header("x-signature"))).toBe(false);
  const headers = {
    "webhook-id": header("webhook-id"),
    "webhook-timestamp": header("webhook-timestamp"),
    "webhook-signature": header("webhook-signature"),
  };
  expect(new StandardWebhook(webhook.secret).verify(raw, headers)).toEqual(envelope);
  expect(new SvixWebhook(webhook.secret).verify(raw, headers)).toEqual(envelope);
  expect(() => new SvixWebhook(webhook.secret).verify(raw.replace("Tower A", "Tower B"), headers)).toThrow();

  await expect
    .poll(async () => (await call("GET", `/v1/webhooks/${webhook.id}/deliveries`)).body.data[0]?.status)
    .toBe("success");
  const { data } = (await call("GET", `/v1/webhooks/${webhook.id}/deliveries`)).body;
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({
    event_id: envelope.event_id,
    record_id: workOrder.id,
    response_status: 200,
    attempt_count: 1,
    test: false,
  });
  const detail = (await call("GET", `/v1/deliveries/${data[0].id}`)).body;
  expect(detail.attempts[0]).toMatchObject({
    number: 1,
    trigger: "auto",
    request: { body: raw, headers: { "webhook-signature": header("webhook-signature") } },
  });

  // Push, poll and look-up show the same text, byte for byte.
  const feed = await app.inject({ url: "/v1/events?types=work_order.completed", headers: { authorization: `Bearer ${apiKey}` } });
  expect(feed.body).toContain(`{"data":[${raw}],`);
  const event = await app.inject({ url: `/v1/events/${envelope.event_id}`, headers: { authorization: `Bearer ${apiKey}` } });
  expect(event.body.startsWith(`{"event":${raw},"deliveries":[{`)).toBe(true);
});

test("a secret of one's own that isn't whsec_ verifies too, in raw format", async () => {
  const secret = "a shared secret of my own, long enough";
  const webhook = (
    await call("POST", "/v1/webhooks", { name: "Own", url: `${receiver.url}/own`, events: ["work_order.created"], secret })
  ).body;
  expect(webhook.secret).toBe(secret);
  const sent = (await call("POST", `/v1/webhooks/${webhook.id}/test`, { event: "work_order.created" })).body;
  expect(sent).toMatchObject({ status: "success", test: true, response_status: 200 });
  const request = receiver.requests.find((one) => one.path === "/own");
  if (!request) throw new Error("nothing arrived");
  const raw = request.body.toString("utf8");
  const headers = Object.fromEntries(
    ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [name, String(request.headers[name])]),
  );
  expect(request.headers["x-arkanpm-test"]).toBe("true");
  expect(verifyAsInSpec(secret, raw, String(request.headers["x-arkanpm-signature"]))).toBe(true);
  expect(new StandardWebhook(secret, { format: "raw" }).verify(raw, headers)).toMatchObject({ event: "work_order.created" });
});
