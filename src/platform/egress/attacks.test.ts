import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startTlsReceiver, type TlsReceiver } from "../../../test/support/tls-receiver.ts";
import { type Egress, type EgressOptions, makeEgress } from "../egress.ts";
import type { EgressCall, EgressOutcome } from "./types.ts";

const open: { close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const item of open.splice(0).reverse()) await item.close();
});

async function receiver(options: Parameters<typeof startTlsReceiver>[0] = {}): Promise<TlsReceiver> {
  const started = await startTlsReceiver(options);
  open.push(started);
  return started;
}

/** A TCP server that does with its sockets what it is told. */
async function plainServer(onSocket: Parameters<typeof createServer>[1]): Promise<number> {
  const server: Server = createServer({}, onSocket);
  server.on("connection", (socket) => socket.on("error", () => {}).resume());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

function door(options: Partial<EgressOptions> = {}): Egress {
  const egress = makeEgress({ allow: [], ownPorts: () => [], log: { warn() {} }, ...options });
  open.push(egress);
  return egress;
}

function send(egress: Egress, call: Partial<EgressCall> & { url: string }): Promise<EgressOutcome> {
  const common = { scope: "webhooks", tenant: "acme", method: "POST", headers: {}, body: "{}" } as const;
  return egress.request({ ...common, timeoutMs: 5_000, keepBytes: 16_384, ...call });
}

const failedAs = (kind: string, message: string) =>
  expect.objectContaining({ kind: "failed", error: { kind, message: expect.stringContaining(message) } });

const LOOPBACK = [{ scope: null, cidr: "127.0.0.0/8" }];

describe("an answer that attacks", () => {
  it("without end is cut and its status decides", async () => {
    const target = await receiver({ mode: { kind: "endless_body" } });
    const outcome = await send(door({ trusted: [target.trusted] }), { url: target.url });
    expect(outcome).toMatchObject({ kind: "answered", status: 200, truncated: true });
    expect(outcome.kind === "answered" && outcome.body.length).toBe(16_384);
    await vi.waitFor(() => expect(target.connections().open).toBe(0));
  });

  it("of one byte at a time ends at the deadline", async () => {
    const target = await receiver({ mode: { kind: "dribble", everyMs: 50 } });
    const outcome = await send(door({ trusted: [target.trusted] }), { url: target.url, timeoutMs: 400 });
    expect(outcome).toEqual(failedAs("timeout", "did not end within 0.4 s"));
    await vi.waitFor(() => expect(target.connections().open).toBe(0));
  });

  it("of header bytes at a time ends at the deadline", async () => {
    const pieces = ["HTTP/1.1 200 OK\r\n", ...Array.from({ length: 50 }, (_, index) => `x-${index}: y\r\n`)];
    const target = await receiver({ mode: { kind: "raw", pieces } });
    const outcome = await send(door({ trusted: [target.trusted] }), { url: target.url, timeoutMs: 400 });
    expect(outcome).toEqual(failedAs("timeout", "did not end within 0.4 s"));
  });

  it.each([
    ["large", `x-filler: ${"y".repeat(1_000)}\r\n`],
    ["many small", "a:\r\n"],
    ["one endless", "y".repeat(1_000)],
  ])("of headers without end (%s) ends early", async (_name, bytes) => {
    const target = await receiver({ mode: { kind: "endless", head: "HTTP/1.1 200 OK\r\nx: ", bytes } });
    expect(await send(door({ trusted: [target.trusted] }), { url: target.url })).toEqual(failedAs("body", "headers"));
    await vi.waitFor(() => expect(target.connections().open).toBe(0));
    // What the kernel's buffers held; 1 GB was on offer.
    expect(target.sentBytes()).toBeLessThan(50_000_000);
  });

  it("of interim answers without end ends at the deadline", async () => {
    const target = await receiver({ mode: { kind: "endless", bytes: "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n" } });
    const outcome = await send(door({ trusted: [target.trusted] }), { url: target.url, timeoutMs: 300 });
    expect(outcome).toEqual(failedAs("timeout", "0.3 s"));
  });

  it.each([
    ["not HTTP", ["SSH-2.0-OpenSSH_9.6\r\n\r\n"], "not valid HTTP"],
    ["a broken chunk", ["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"], "not valid HTTP"],
    ["two lengths", ["HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"], "length"],
    [
      "another protocol",
      ["HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"],
      "another protocol",
    ],
    ["a held back interim answer", [`HTTP/1.1 100 Continue\r\nx: ${"y".repeat(20_000)}`], "headers"],
  ])("that is %s is a broken answer", async (_name, pieces, message) => {
    const target = await receiver({ mode: { kind: "raw", pieces } });
    expect(await send(door({ trusted: [target.trusted] }), { url: target.url })).toEqual(failedAs("body", message));
  });

  it("that breaks off in the body is told so, and one that never comes is a timeout", async () => {
    const target = await receiver({ mode: { kind: "reset_in_body" } });
    const egress = door({ trusted: [target.trusted] });
    expect(await send(egress, { url: target.url })).toEqual(failedAs("body", "in the middle of its answer"));
    target.setMode({ kind: "hang" });
    expect(await send(egress, { url: target.url, timeoutMs: 200 })).toEqual(failedAs("timeout", "did not answer within 0.2 s"));
    expect(egress.sizes()).toEqual({ pools: 0, lines: 0, idle: 0, waiting: 0 });
  });

  it("that comes unasked on an idle connection isn't taken for the next request's", async () => {
    const answer = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ngood";
    const target = await receiver({
      mode: { kind: "raw", pieces: [answer, "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil"] },
    });
    const egress = door({ trusted: [target.trusted] });
    expect(await send(egress, { url: target.url })).toMatchObject({ body: "good" });
    await vi.waitFor(() => expect(target.connections().open).toBe(0));
    target.setMode({ kind: "ok", body: "next" });
    expect(await send(egress, { url: target.url })).toMatchObject({ body: "next" });
  });
});

describe("a name or address that attacks", () => {
  it("is refused when it turned from a public address to this machine", async () => {
    const target = await receiver();
    const answers = [["93.184.216.34"], ["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:127.0.0.1"], ["169.254.169.254"]];
    const warn = vi.fn();
    const egress = door({ resolve: async () => answers.shift() ?? [], log: { warn } });
    const url = `https://rebind.example.com:${target.port}/`;
    expect((await egress.resolveTarget(url, "webhooks", "acme")).kind).toBe("ok");
    expect(await send(egress, { url })).toEqual(failedAs("blocked", "rebind.example.com leads to 127.0.0.1"));
    expect(await send(egress, { url })).toEqual(failedAs("blocked", "127.0.0.1"));
    expect(await send(egress, { url })).toEqual(failedAs("blocked", "::ffff:127.0.0.1"));
    expect(await send(egress, { url })).toEqual(failedAs("blocked", "169.254.169.254"));
    expect(target.connections().accepted).toBe(0);
    expect(warn).toHaveBeenCalledTimes(4);
    expect(warn.mock.calls[0]).toEqual([expect.objectContaining({ tenant: "acme", scope: "webhooks" }), "egress.blocked"]);
  });

  it.each(["127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "localhost"])(
    "https://%s is refused at connect time too",
    async (host) => {
      const target = await receiver();
      expect(await send(door(), { url: `https://${host}:${target.port}/` })).toEqual(failedAs("blocked", ""));
      expect(target.connections().accepted).toBe(0);
    },
  );

  it("never reaches our own ports, though the range is open; the built-in receiver alone is reached", async () => {
    const target = await receiver();
    const ownPorts = () => [target.port];
    expect(await send(door({ allow: LOOPBACK, ownPorts }), { url: target.url })).toEqual(failedAs("blocked", "own ports"));
    const egress = door({ allow: LOOPBACK, ownPorts, trusted: [target.trusted] });
    expect((await send(egress, { url: target.url })).kind).toBe("answered");
    expect(await send(egress, { url: `https://127.1.1.1:${target.port}/` })).toEqual(failedAs("blocked", "own ports"));
  });

  it("is no way around for a name of a receiver of our own", async () => {
    const trusted = [{ host: "receiver.example.test", port: 8443, ca: "" }];
    const egress = door({ trusted, resolve: async () => ["10.0.0.1"] });
    expect(await send(egress, { url: "https://receiver.example.test:8443/" })).toEqual(failedAs("blocked", "10.0.0.1"));
  });

  it("isn't reached over a connection that another tenant was allowed to open", async () => {
    const port = await plainServer((socket) =>
      socket.on("data", () => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")),
    );
    const egress = door({ allow: [{ scope: "acme", cidr: "127.0.0.0/8" }] });
    const call = { url: `http://127.0.0.1:${port}/`, scope: "connectors" } as const;
    expect(await send(egress, { ...call, tenant: "acme" })).toMatchObject({ kind: "answered" });
    expect(egress.sizes().idle).toBe(1);
    expect(await send(egress, { ...call, tenant: "other" })).toEqual(failedAs("blocked", "loopback"));
    expect(await send(egress, { ...call, tenant: "acme" })).toMatchObject({ timings: { reused: true } });
  });

  it("plain http is for connectors inside an opened range", async () => {
    const port = await plainServer((socket) =>
      socket.on("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")),
    );
    const url = `http://127.0.0.1:${port}/`;
    const egress = door({ allow: [{ scope: "connectors", cidr: "127.0.0.1/32" }] });
    expect(await send(egress, { url, scope: "connectors" })).toMatchObject({ kind: "answered", body: "ok" });
    expect(await send(egress, { url, scope: "webhooks" })).toEqual(failedAs("blocked", "https"));
    expect(await send(door(), { url, scope: "connectors" })).toEqual(failedAs("blocked", "loopback"));
    const publicName = door({ resolve: async () => ["93.184.216.34"] });
    expect(await send(publicName, { url: "http://bms.example.com", scope: "connectors" })).toEqual(
      failedAs("blocked", "over TLS only"),
    );
  });
});

describe("trouble on the way", () => {
  it("names an expired certificate with its day", async () => {
    const target = await receiver({ certificate: "expired" });
    const outcome = await send(door({ trusted: [target.trusted] }), { url: target.url });
    expect(outcome).toEqual(failedAs("tls", "The certificate of 127.0.0.1 expired on 2020-05-01."));
    expect(target.requests).toHaveLength(0);
  });

  it("names a certificate for another host, and an unknown authority", async () => {
    const target = await receiver({ certificate: "wrong_host" });
    expect(await send(door({ trusted: [target.trusted] }), { url: target.url })).toEqual(failedAs("tls", "another name"));
    expect(await send(door({ allow: LOOPBACK }), { url: target.url })).toEqual(failedAs("tls", "authority that is not trusted"));
    expect(target.requests).toHaveLength(0);
  });

  it("trusts a receiver's own authority for that receiver alone", async () => {
    const [one, two] = [await receiver(), await receiver()];
    const egress = door({ allow: LOOPBACK, trusted: [one.trusted] });
    expect((await send(egress, { url: one.url })).kind).toBe("answered");
    expect(await send(egress, { url: two.url })).toEqual(failedAs("tls", "authority"));
  });

  it("tells where a server that doesn't speak TLS, or says nothing, stands", async () => {
    const talks = await plainServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const silent = await plainServer(() => {});
    const egress = door({ allow: LOOPBACK });
    expect(await send(egress, { url: `https://127.0.0.1:${talks}` })).toEqual(failedAs("tls", "does not speak TLS"));
    expect(await send(egress, { url: `https://127.0.0.1:${silent}`, timeoutMs: 200 })).toEqual(
      failedAs("timeout", "TLS handshake within 0.2 s"),
    );
    const port = await plainServer(() => {});
    await open.pop()?.close();
    expect(await send(egress, { url: `https://127.0.0.1:${port}` })).toEqual(failedAs("connect", "refused the connection"));
  });

  it("tells a name that doesn't exist from name servers that fail or hang", async () => {
    const fails = (code: string) => async () => Promise.reject(Object.assign(new Error(code), { code }));
    const url = "https://erp.example.com/";
    expect(await send(door({ resolve: fails("ENOTFOUND") }), { url })).toEqual(failedAs("dns", "erp.example.com does not exist"));
    expect(await send(door({ resolve: fails("ESERVFAIL") }), { url })).toEqual(failedAs("dns", "name servers"));
    const hanging = door({ resolve: () => new Promise(() => {}) });
    expect(await send(hanging, { url, timeoutMs: 100 })).toEqual(failedAs("timeout", "was not resolved within 0.1 s"));
    expect(hanging.sizes().lines).toBe(0);
  });
});
