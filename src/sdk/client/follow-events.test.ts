import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { json, startStubApi } from "../../../test/support/stub-api.ts";
import { createClient } from "../client.ts";
import type { FeedConnection, FollowOptions } from "./follow-events.ts";

const stub = await startStubApi();
const client = createClient({ apiKey: `apk_${"k".repeat(43)}`, url: stub.url, maxRetries: 0 });

const envelope = (n: number) => ({ event: "lease.created", event_id: `evt_${n}`, timestamp: "", tenant_id: "tnt_1", data: {} });
const message = (n: number) => `id: c${n}\nevent: lease.created\ndata: ${JSON.stringify(envelope(n))}\n\n`;
const page = (from: number, to: number) => {
  const data = Array.from({ length: to - from + 1 }, (_, i) => envelope(from + i));
  return json(200, { data, next_cursor: `c${to}` });
};

/** A stream of these events, which then ends, breaks off, or stays open. */
function stream(ns: number[], { end = "ends" }: { end?: "ends" | "breaks" | "stays" } = {}) {
  return (response: ServerResponse) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`retry: 2000\n\n${ns.map(message).join("")}`, () => {
      if (end === "ends") response.end();
      if (end === "breaks") response.destroy();
    });
  };
}

async function follow(count: number, options: FollowOptions = {}) {
  const seen: string[] = [];
  const connections: FeedConnection[] = [];
  const following = client.events.follow({ from: "c0", onConnection: (one) => connections.push(one), ...options });
  for await (const { event } of following) {
    seen.push(event.event_id);
    if (seen.length === count) break;
  }
  return { seen, connections, places: stub.requests.map(({ headers }) => headers["last-event-id"]) };
}

test("after an end and after a break it goes on behind the last event, each once", async () => {
  stub.answer(stream([1, 2]), json(503, { status: 503 }), stream([3], { end: "breaks" }), stream([4], { end: "stays" }));
  const { seen, places, connections } = await follow(4, { types: ["lease.*", "work_order.closed"] });
  expect(seen).toEqual(["evt_1", "evt_2", "evt_3", "evt_4"]);
  expect(places).toEqual(["c0", "c2", "c2", "c3"]);
  expect(connections.map(({ kind }) => kind)).toEqual(["connected", "lost", "lost", "connected", "lost", "connected"]);
  expect(stub.requests[0]?.url).toBe("/v1/events/stream?types=lease.*%2Cwork_order.closed");
});

test("a stream that falls silent is left and taken up again", async () => {
  stub.answer(stream([1], { end: "stays" }), stream([2], { end: "stays" }));
  const { seen, places } = await follow(2, { idleMs: 100 });
  expect([seen, places]).toEqual([
    ["evt_1", "evt_2"],
    ["c0", "c1"],
  ]);
});

test.each<[string, (response: ServerResponse) => void]>([
  ["there are too many", json(429, { status: 429, code: "too_many_streams" }, { "retry-after": "30" })],
  ["a proxy answers in its place", (response) => response.writeHead(200, { "content-type": "text/html" }).end("…")],
  ["it is kept back", (response) => response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders()],
])("where no stream comes through (%s) it polls", async (_, refusal) => {
  stub.answer(refusal, page(1, 3), page(4, 4));
  const { seen, connections } = await follow(4, { idleMs: 100 });
  expect(seen).toEqual(["evt_1", "evt_2", "evt_3", "evt_4"]);
  expect(connections.at(-1)).toEqual({ kind: "connected", by: "polling" });
  const queries = stub.requests.slice(1).map(({ url }) => url);
  expect(queries).toEqual(["/v1/events?limit=50&wait=0&after=c0", "/v1/events?limit=50&wait=25&after=c3"]);
});

test("what waiting can't mend is thrown", async () => {
  for (const [status, code] of [
    [401, "unauthenticated"],
    [403, "forbidden"],
    [410, "cursor_expired"],
  ] as const) {
    stub.answer(json(status, { status, code }));
    await expect(follow(1)).rejects.toMatchObject({ status, code });
  }
});

test("a place moves when the next event is asked for, never before", async () => {
  const places: string[] = [];
  const keep = (response: ServerResponse, { method, body }: { method: string; body: string }) => {
    if (method === "PUT") places.push(JSON.parse(body).cursor);
    if (method === "PUT") return json(200, { name: "erp", cursor: "c", updated_at: "" })(response);
    return stream([1, 2, 3], { end: "stays" })(response);
  };
  stub.answer(json(200, { name: "erp", cursor: "c0", updated_at: "" }), keep);
  const following = client.events.follow({ consumer: "erp" });
  expect((await following.next()).value?.cursor).toBe("c1");
  expect(places).toEqual([]);
  await following.next();
  await expect.poll(() => places).toEqual(["c1"]);
  await following.next();
  await following.return();
  // The second was worked off; the third was still being worked on.
  expect(places).toEqual(["c1", "c2"]);
});

test("a signal ends it, and what was worked off by then is kept", async () => {
  const end = new AbortController();
  const places: string[] = [];
  stub.answer(json(404, { status: 404, code: "not_found" }), (response, { method, body }) => {
    if (method !== "PUT") return stream([1, 2], { end: "stays" })(response);
    places.push(JSON.parse(body).cursor);
    json(200, {})(response);
  });
  const seen: (string | null)[] = [];
  for await (const { cursor } of client.events.follow({ consumer: "erp", from: "c0", signal: end.signal })) {
    seen.push(cursor);
    if (seen.length === 2) end.abort();
  }
  expect(seen).toEqual(["c1", "c2"]);
  expect(places.at(-1)).toBe("c2");
});

test("a place that may no longer be kept ends it with the reason", async () => {
  stub.answer(json(200, { name: "erp", cursor: "c0", updated_at: "" }), (response, { method }) =>
    method === "PUT" ? json(403, { status: 403, code: "forbidden" })(response) : stream([1, 2], { end: "ends" })(response),
  );
  await expect(follow(100, { consumer: "erp" })).rejects.toMatchObject({ code: "forbidden" });
});
