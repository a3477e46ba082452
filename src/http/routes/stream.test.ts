import { once } from "node:events";
import { type ClientRequest, get } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { expect, test, vi } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { type EventReader, readEventStream } from "../../../test/support/event-reader.ts";
import { startCrossProcessSignals } from "../../platform/cross-process-signals.ts";
import { openDatabase } from "../../platform/db.ts";
import { silentLog } from "../../platform/log.ts";
import { startDelivery } from "../../webhooks/start-delivery.ts";
import { startFanOut } from "../../webhooks/start-fan-out.ts";
import { mostStreams } from "../stream-limit.ts";

const { app, call, callBare, key, tenant, makeTenant, product, services } = await openTestApp();
await app.listen({ host: "127.0.0.1", port: 0 });
const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`; // a TCP server has one

test("a delivery that succeeds appears with its row, and its webhook with its last delivery", async () => {
  const receiver = await product.makeReceiver();
  const worker = product.startWorker();
  const webhook = ok(await call("POST", "/v1/webhooks", { name: "ERP", url: receiver.url, events: ["work_order.created"] }));
  const reader = await follow();
  const workOrder = await makeWorkOrder();
  const updated = await reader.first(({ event, data }) => event === "delivery.updated" && JSON.parse(data).status === "success");
  const delivery = JSON.parse(updated.data);
  expect(ok(await call("GET", `/v1/deliveries/${delivery.id}`))).toMatchObject(delivery);
  expect(delivery).toMatchObject({ webhook_id: webhook.id, record_id: workOrder.id });
  expect(JSON.parse((await reader.first(({ event }) => event === "work_order.updated")).data)).toEqual({ id: workOrder.id });
  await reader.first(({ event, data }) => event === "webhook.updated" && JSON.parse(data).last_delivery_status === "success");
  await worker.stop();
});

test("a change of a webhook is told to those who may see webhooks, and to nobody of another tenant", async () => {
  const mine = await follow();
  const blind = await follow({ as: (await tenant.makeKey(["buildings:read"])).key });
  const foreign = await follow({ as: (await makeTenant()).key });
  const webhook = ok(await call("POST", "/v1/webhooks", { name: "Books", url: "https://books.example.com/", events: ["*"] }));
  ok(await call("POST", `/v1/webhooks/${webhook.id}/pause`, {}));
  const told = await mine.first(({ event, data }) => event === "webhook.updated" && JSON.parse(data).status === "paused");
  expect(told.data).not.toContain(webhook.secret);
  expect(blind.events).toEqual([]);
  expect(foreign.events).toEqual([]);
});

test("a job's progress is told to those who may read what it works on, and to nobody else", async () => {
  const worker = product.startWorker();
  const mine = await follow();
  const ofDeliveries = await follow({ as: (await tenant.makeKey(["deliveries:read"])).key });
  const ofJobsAlone = await follow({ as: (await tenant.makeKey(["jobs:read"])).key });
  const { id } = ok(await call("POST", "/v1/deliveries/retry", { filter: { event: "lease.created" } }));
  for (const reader of [mine, ofDeliveries]) {
    const told = await reader.first(({ event, data }) => event === "job.updated" && JSON.parse(data).status === "done");
    expect(JSON.parse(told.data)).toMatchObject({ id, kind: "deliveries.retry", matched: 0, done: 0 });
  }
  expect(ofJobsAlone.events).toEqual([]);
  await worker.stop();
});

test("a reader that comes back hears what it missed, and one that was away for too long is told to read afresh", async () => {
  const first = await follow();
  await vi.waitFor(() => expect(first.lastId()).not.toBeNull());
  const position = first.lastId() ?? "";
  first.close();
  const keeper = await follow();
  const workOrder = await makeWorkOrder();
  await keeper.first(({ event }) => event === "work_order.updated");
  const back = await follow({ headers: { "Last-Event-ID": position } });
  expect(JSON.parse((await back.first(({ event }) => event === "work_order.updated")).data)).toEqual({ id: workOrder.id });
  expect(back.events.map(({ event }) => event)).not.toContain("reset");
  const lost = await follow({ headers: { "Last-Event-ID": "elsewhere.7" } });
  await lost.first(({ event }) => event === "reset");
  services.db.signals.deliver("gap", "");
  await keeper.first(({ event }) => event === "reset");
});

test("what another process sends appears here too", async () => {
  const db = openDatabase({ url: product.url });
  const there = { ...services, db };
  const carriers = [services, there].map(({ db: { signals } }) =>
    startCrossProcessSignals({ url: product.url, signals, log: silentLog }),
  );
  await vi.waitFor(() => expect(carriers.map((carrier) => carrier.connected())).toEqual([true, true]));
  const worker = [startFanOut(there), startDelivery(there)];
  const reader = await follow();
  await makeWorkOrder();
  await reader.first(({ event, data }) => event === "delivery.updated" && JSON.parse(data).status === "success");
  for (const running of [...worker, ...carriers]) await running.stop();
  await db.close();
});

test("under a session of somebody who sees some buildings only, it says that work orders changed, but not which", async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Annex" }));
  const email = "tech@example.com";
  const user = ok(await call("POST", "/v1/users", { name: "Omar", email, roles: ["technician"], building_ids: [building.id] }));
  const password = "Long enough, with 1 digit";
  ok(await call("POST", `/v1/users/${user.id}/set-password`, { password }));
  const signedIn = await callBare("POST", "/v1/session", { email, password });
  const cookie = String(signedIn.headers["set-cookie"]).split(";")[0] ?? "";
  const reader = await readEventStream(`${base}/v1/stream`, { cookie });
  const workOrder = await makeWorkOrder();
  expect((await reader.first(({ event }) => event === "work_order.updated")).data).toBe('{"id":null}');
  expect(JSON.stringify(reader.events)).not.toContain(workOrder.id);
});

test("many changes at once are one message about all of them", async () => {
  const reader = await follow();
  for (let i = 0; i < 500; i++) services.db.signals.raise("changes", tenant.id, { kind: "asset", id: `ast_${i}` });
  await reader.first(({ event, data }) => event === "asset.updated" && JSON.parse(data).id === null);
  expect(reader.events.filter(({ event }) => event === "asset.updated")).toHaveLength(1);
});

test("a key has twenty streams at most, and a place again when one of them ends", async () => {
  const headers = { authorization: `Bearer ${(await tenant.makeKey(["admin"])).key}` };
  const requests: ClientRequest[] = [];
  // Each on a connection of its own, so that closing one ends one.
  const open = async (path: string) => {
    const request = get(`${base}${path}`, { headers, agent: false });
    requests.push(request.on("error", () => {}));
    const [response] = await once(request, "response");
    return response;
  };
  const statuses = [];
  for (let i = 0; i < mostStreams; i++) statuses.push((await open(i % 2 ? "/v1/stream" : "/v1/events/stream")).statusCode);
  expect(new Set(statuses)).toEqual(new Set([200]));
  for (const path of ["/v1/stream", "/v1/events/stream"]) {
    const refused = await open(path);
    expect([refused.statusCode, refused.headers["retry-after"]]).toEqual([429, "30"]);
    expect(await json(refused)).toMatchObject({ code: "too_many_streams", limit: mostStreams });
  }
  requests[0]?.destroy();
  await expect.poll(async () => (await open("/v1/stream")).statusCode).toBe(200);
  for (const request of requests) request.destroy();
});

test("it needs a key, is an event stream that no proxy should hold back, and ends when the server stops", async () => {
  expect((await fetch(`${base}/v1/stream`)).status).toBe(401);
  const reader = await follow();
  expect(reader.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(reader.response.headers.get("x-accel-buffering")).toBe("no");
  expect(reader.response.headers.get("request-id")).toMatch(/^req_/);
  await app.close();
  await vi.waitFor(() => expect(reader.ended()).toBe(true));
});

function follow({ as = key, headers = {} }: { as?: string; headers?: Record<string, string> } = {}): Promise<EventReader> {
  return readEventStream(`${base}/v1/stream`, { authorization: `Bearer ${as}`, ...headers });
}

async function makeWorkOrder() {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower" }));
  return ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id }));
}
