import net, { type AddressInfo, type Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { openTestApp } from "../../../test/support/app.ts";
import { readEventStream } from "../../../test/support/event-reader.ts";
import { catalog } from "../../contract/events/catalog.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx, systemCtx } from "../../platform/context.ts";

const { app, call, tenant, makeTenant, services } = await openTestApp();
const sockets: Socket[] = [];
app.server.on("connection", (socket) => sockets.push(socket));
await app.listen({ host: "127.0.0.1", port: 0 });
const { port } = app.server.address() as AddressInfo; // a TCP server has one

test("the stream is the feed: the same texts in the same order, with the cursor as id, and new ones as they happen", async () => {
  const ctx = await aTenantsCtx();
  await announce(ctx, 3);
  const reader = await follow(ctx, { key: ctx.key });
  await vi.waitFor(() => expect(reader.events).toHaveLength(3));
  await announce(ctx, 250);
  await vi.waitFor(() => expect(reader.events).toHaveLength(253));
  const page = (await ctx.call("GET", "/v1/events?limit=200")).text;
  expect(page).toContain(
    `"data":[${reader.events
      .slice(0, 200)
      .map(({ data }) => data)
      .join(",")}]`,
  );
  expect(reader.events[0]?.event).toBe("work_order.completed");
  const rest = await ctx.call("GET", `/v1/events?after=${reader.events[199]?.id}`);
  expect(rest.body.data.map(idOf)).toEqual(reader.events.slice(200, 250).map(({ data }) => idOf(JSON.parse(data))));
});

test("a reader goes on after its Last-Event-ID, or from now on", async () => {
  const ctx = await aTenantsCtx();
  await announce(ctx, 4);
  const first = await follow(ctx, {});
  await vi.waitFor(() => expect(first.events).toHaveLength(4));
  first.close();
  const back = await follow(ctx, { headers: { "Last-Event-ID": first.events[1]?.id ?? "" } });
  await vi.waitFor(() => expect(back.events).toEqual(first.events.slice(2)));
  const latest = await follow(ctx, { query: "?after=latest" });
  await vi.waitFor(() => expect(latest.lastId()).toBe(first.events[3]?.id));
  await announce(ctx, 1);
  await vi.waitFor(() => expect(latest.events).toHaveLength(1));
});

test("a reader begins where its consumer is, unless it comes back from further on", async () => {
  const ctx = await aTenantsCtx();
  await announce(ctx, 4);
  const { next_cursor: cursor } = (await ctx.call("GET", "/v1/events?limit=2")).body;
  await ctx.call("PUT", "/v1/event-consumers/erp", { cursor });
  const reader = await follow(ctx, { query: "?consumer=erp" });
  await vi.waitFor(() => expect(reader.events).toHaveLength(2));
  const back = await follow(ctx, { query: "?consumer=erp", headers: { "Last-Event-ID": reader.events[0]?.id ?? "" } });
  await vi.waitFor(() => expect(back.events).toEqual(reader.events.slice(1)));
  expect((await ctx.call("GET", `/v1/events/stream?consumer=erp&after=${cursor}`)).body.code).toBe("invalid_query");
  const { call } = await ctx.makeKey(["leases:read"]);
  expect((await call("GET", "/v1/events/stream?consumer=erp")).status).toBe(403);
});

test("a cursor older than what is kept is answered before the stream begins, with where to begin instead", async () => {
  const ctx = await aTenantsCtx();
  await announce(ctx, 3);
  const first = (await ctx.call("GET", "/v1/events?limit=1")).body.next_cursor;
  const second = (await ctx.call("GET", "/v1/events?limit=2")).body.next_cursor;
  await services.db.worker.deleteFrom("feed").where("tenant_id", "=", ctx.tenantId).where("position", "<=", "2").execute();
  const expired = await ctx.call("GET", "/v1/events/stream", undefined, { "last-event-id": first });
  expect(expired.body).toMatchObject({ status: 410, code: "cursor_expired", oldest_cursor: second });
  const reader = await follow(ctx, { headers: { "Last-Event-ID": second } });
  await vi.waitFor(() => expect(reader.events).toHaveLength(1));
});

test("a cursor that isn't valid is a problem, not a stream", async () => {
  const reply = await call("GET", "/v1/events/stream?after=nonsense");
  expect(reply.body).toMatchObject({ status: 400, code: "invalid_cursor" });
  expect((await call("GET", "/v1/events/stream?types=work_order.compleated")).body.detail).toContain("work_order.completed");
});

test("stream, feed and single events show only what the key may read, and the cursor moves over the rest", async () => {
  const ctx = await aTenantsCtx();
  const [workOrder, lease] = [await announceOne(ctx, "work_order.created"), await announceOne(ctx, "lease.created")];
  const { call, key } = await ctx.makeKey(["leases:read"]);
  expect((await call("GET", "/v1/events")).body.data.map(idOf)).toEqual([lease]);
  expect((await call("GET", "/v1/events?types=work_order.*")).body.data).toEqual([]);
  expect((await call("GET", `/v1/events/${workOrder}`)).status).toBe(404);
  expect((await call("GET", `/v1/events/${lease}`)).body).toMatchObject({ event: { event_id: lease }, deliveries: [] });
  const reader = await follow(ctx, { key });
  const later = await announceOne(ctx, "lease.activated");
  await announceOne(ctx, "work_order.closed");
  await reader.first(({ data }) => idOf(JSON.parse(data)) === later);
  expect(reader.events).toHaveLength(2);
  const head = (await ctx.call("GET", "/v1/events?after=latest")).body.next_cursor;
  await vi.waitFor(() => expect(reader.lastId()).toBe(head));
  expect((await (await ctx.makeKey(["users:read"])).call("GET", "/v1/events")).status).toBe(403);
  expect((await (await makeTenant()).call("GET", `/v1/events/${lease}`)).status).toBe(404);
});

test("a reader that doesn't read isn't buffered for without bound, and misses nothing once it does", async () => {
  const ctx = await aTenantsCtx();
  await announce(ctx, 400, { description: "x".repeat(40_000) });
  const socket = net.connect(port, "127.0.0.1");
  socket.write(`GET /v1/events/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ctx.key}\r\n\r\n`);
  socket.pause();
  await vi.waitFor(() => expect(socketAtServer(socket)?.writableNeedDrain).toBe(true), { timeout: 5_000 });
  const page = 100 * 42_000;
  expect(socketAtServer(socket)?.writableLength).toBeLessThan(2 * page);
  const received: string[] = [];
  let size = 0;
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    received.push(chunk);
    size += chunk.length;
  });
  socket.resume();
  await vi.waitFor(() => expect(size).toBeGreaterThan(400 * 40_000), { timeout: 20_000 });
  const ids = received.join("").match(/"event_id":"evt_\w+"/g) ?? [];
  expect([ids.length, new Set(ids).size]).toEqual([400, 400]);
  socket.destroy();
});

async function aTenantsCtx() {
  const made = await makeTenant();
  return { ...systemCtx(services, { tenantId: made.id }), key: made.key, call: made.call, makeKey: made.makeKey };
}

function follow(ctx: { key: string }, { key = ctx.key, query = "", headers = {} }) {
  return readEventStream(`http://127.0.0.1:${port}/v1/events/stream${query}`, { authorization: `Bearer ${key}`, ...headers });
}

async function announce(ctx: Ctx, count: number, change: object = {}): Promise<void> {
  const { work_order } = catalog["work_order.completed"].sample;
  await inTx(ctx, async (_tx, ctx) => {
    for (let i = 0; i < count; i++)
      await emit(ctx, { event: "work_order.completed", data: { work_order: { ...work_order, ...change } } });
  });
}

async function announceOne(ctx: Ctx, event: "work_order.created" | "work_order.closed" | "lease.created" | "lease.activated") {
  // Each sample is its event's own data.
  return emit(ctx, { event, data: catalog[event].sample } as Parameters<typeof emit>[1]);
}

function idOf(envelope: { event_id: string }): string {
  return envelope.event_id;
}

function socketAtServer(client: Socket): Socket | undefined {
  return sockets.find(({ remotePort }) => remotePort === client.localPort);
}

test("streams end when the server stops", async () => {
  const reader = await readEventStream(`http://127.0.0.1:${port}/v1/events/stream`, { authorization: `Bearer ${tenant.key}` });
  await app.close();
  await vi.waitFor(() => expect(reader.ended()).toBe(true));
});
