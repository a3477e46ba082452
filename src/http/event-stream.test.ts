import { once } from "node:events";
import { get } from "node:http";
import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { type EventStream, makeEventStreams, whenClosed } from "./event-stream.ts";
import { makeStreamLimit } from "./stream-limit.ts";

const caller = { credential: { kind: "key", id: "key_1" } } as const;

test("an ended stream is closed at once, before its socket is", async () => {
  const app = Fastify();
  const openEventStream = makeEventStreams(app, { streams: makeStreamLimit() });
  let opened: (stream: EventStream) => void = () => {};
  const opening = new Promise<EventStream>((resolve) => {
    opened = resolve;
  });
  app.get("/stream", (_request, reply) => opened(openEventStream(reply, { caller, stillAllowed: async () => {} })));
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server has one
  const request = get({ host: "127.0.0.1", port, path: "/stream" });
  const stream = await opening;
  expect(stream.send({ data: "one" })).toBe(true);
  stream.end();
  expect(stream.closed.aborted).toBe(true);
  expect(stream.send({ data: "two" })).toBe(false);
  await stream.drained();
  const [response] = await once(request, "response");
  response.setEncoding("utf8");
  let text = "";
  for await (const chunk of response) text += chunk;
  expect(text).toBe("retry: 2000\n\ndata: one\n\n");
  await app.close();
});

test("a reader that hung up before its stream was opened has a closed one, which refuses writes and holds nothing", async () => {
  const app = Fastify();
  const openEventStream = makeEventStreams(app, { streams: makeStreamLimit() });
  const { promise: opening, resolve: opened } = makeDeferred<EventStream>();
  app.get("/stream", async (_request, reply) => {
    await once(reply.raw, "close");
    opened(openEventStream(reply, { caller, stillAllowed: async () => {} }));
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server has one
  const request = get({ host: "127.0.0.1", port, path: "/stream" });
  request.on("error", () => {});
  request.once("socket", (socket) => socket.once("connect", () => setTimeout(() => request.destroy(), 50)));
  const stream = await opening;
  expect(stream.closed.aborted).toBe(true);
  expect(stream.send({ data: "one" })).toBe(false);
  await stream.drained();
  let told = false;
  whenClosed(stream, () => {
    told = true;
  });
  expect(told).toBe(true);
  await app.close();
});

function makeDeferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
