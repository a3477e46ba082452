import { afterEach, describe, expect, it, vi } from "vitest";
import { type ReceiverMode, startTlsReceiver, type TlsReceiver } from "../../test/support/tls-receiver.ts";
import type { EgressCall, EgressOutcome } from "./egress/types.ts";
import { type Egress, type EgressOptions, makeEgress } from "./egress.ts";

const open: { close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const item of open.splice(0).reverse()) await item.close();
});

async function receiver(mode?: ReceiverMode, options: Parameters<typeof startTlsReceiver>[0] = {}): Promise<TlsReceiver> {
  const started = await startTlsReceiver({ ...options, ...(mode === undefined ? {} : { mode }) });
  open.push(started);
  return started;
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

/** Fails the test when the outcome is no answer. */
function answered(outcome: EgressOutcome): Extract<EgressOutcome, { kind: "answered" }> {
  if (outcome.kind !== "answered") throw new Error(`not answered: ${JSON.stringify(outcome)}`);
  return outcome;
}

const failedAs = (kind: string, message: string) =>
  expect.objectContaining({ kind: "failed", error: { kind, message: expect.stringContaining(message) } });

describe("a request", () => {
  it("tells the end of the certificate that its connection saw, new or kept, trusted or not", async () => {
    const target = await receiver(undefined, { days: 10 });
    const egress = door({ trusted: [target.trusted] });
    const { certificateEnd } = await send(egress, { url: target.url });
    expect(Math.round(((certificateEnd?.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(9);
    expect(await send(egress, { url: target.url })).toMatchObject({ timings: { reused: true }, certificateEnd });
    const expired = await receiver(undefined, { certificate: "expired" });
    const refused = await send(door({ trusted: [expired.trusted] }), { url: expired.url });
    expect(refused).toMatchObject({ kind: "failed", certificateEnd: new Date("2020-05-01T00:00:00Z") });
  });

  it("arrives byte for byte with its headers, and its answer is told with timings", async () => {
    const target = await receiver({
      kind: "status",
      status: 201,
      headers: { "x-one": "1", "set-cookie": "a=b" },
      body: "gräßlich",
    });
    const body = '{"b":1,  "a":"ü"}';
    const outcome = answered(
      await send(door({ trusted: [target.trusted] }), {
        url: `${target.url}/hook?x=%20y`,
        headers: { "content-type": "application/json", "X-Case": "Kept", "Accept-Encoding": "gzip" },
        body,
      }),
    );
    expect(outcome).toMatchObject({
      status: 201,
      body: "gräßlich",
      truncated: false,
      size: 10,
      remoteAddress: "127.0.0.1",
      bytes: null,
    });
    expect(outcome.headers).toMatchObject({ "x-one": "1", "set-cookie": "a=b" });
    expect(outcome.timings).toMatchObject({ dns_ms: null, reused: false });
    for (const phase of ["connect_ms", "tls_ms", "first_byte_ms", "total_ms"] as const)
      expect(outcome.timings[phase]).toBeGreaterThan(0);
    const [request] = target.requests;
    expect(request).toMatchObject({ method: "POST", path: "/hook?x=%20y", body: Buffer.from(body) });
    expect(request?.headers).toMatchObject({ "x-case": "Kept", "accept-encoding": "identity", host: `127.0.0.1:${target.port}` });
  });

  it("reuses the connection, and asks for the name once", async () => {
    const target = await receiver(undefined, { names: ["erp.example.test"] });
    const resolve = vi.fn(async () => ["127.0.0.1"]);
    const egress = door({ resolve, trusted: [{ ...target.trusted, host: "erp.example.test" }] });
    const outcomes = [];
    for (let i = 0; i < 5; i += 1)
      outcomes.push(answered(await send(egress, { url: `https://erp.example.test:${target.port}/` })));
    expect(outcomes.map((outcome) => outcome.timings.reused)).toEqual([false, true, true, true, true]);
    expect(outcomes[1]?.timings).toMatchObject({ dns_ms: null, connect_ms: null, tls_ms: null });
    expect(outcomes[0]?.timings.dns_ms).toBeTypeOf("number");
    expect(resolve).toHaveBeenCalledTimes(1);
    expect(new Set(target.requests.map((request) => request.connection))).toEqual(new Set([1]));
  });

  it("tries a name's next address when one refuses, and an IPv6 literal", async () => {
    const target = await receiver(undefined, { names: ["erp.example.test"] });
    const egress = door({
      allow: [{ scope: null, cidr: "127.0.0.2" }],
      resolve: async () => ["127.0.0.2", "127.0.0.1"],
      trusted: [{ ...target.trusted, host: "erp.example.test" }],
    });
    const outcome = answered(await send(egress, { url: `https://erp.example.test:${target.port}/` }));
    expect(outcome.remoteAddress).toBe("127.0.0.1");
    const six = await send(door({ allow: [{ scope: null, cidr: "::1" }] }), { url: `https://[::1]:${target.port}/` });
    expect(six).toMatchObject({ kind: "failed", error: { kind: "connect" } });
  });

  it("keeps no more than asked of a long answer, tells its size, and closes the socket", async () => {
    const target = await receiver({
      kind: "status",
      status: 200,
      headers: { "content-length": "100000" },
      body: "x".repeat(100_000),
    });
    const outcome = answered(await send(door({ trusted: [target.trusted] }), { url: target.url }));
    expect(outcome).toMatchObject({ status: 200, truncated: true, size: 100_000, body: "x".repeat(16_384) });
    await vi.waitFor(() => expect(target.connections().open).toBe(0));
  });

  it("doesn't call an answer truncated that fits to the byte", async () => {
    const target = await receiver({ kind: "ok", body: "x".repeat(16_384) });
    const egress = door({ trusted: [target.trusted] });
    expect(answered(await send(egress, { url: target.url }))).toMatchObject({ truncated: false, size: 16_384 });
    target.setMode({ kind: "raw", pieces: ["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nabcd\r\n", "0\r\n\r\n"] });
    expect(answered(await send(egress, { url: target.url, keepBytes: 4 }))).toMatchObject({ truncated: true, body: "abcd" });
  });

  it("joins a body that comes in many pieces", async () => {
    const pieces = Array.from({ length: 9 }, (_, index) => `3\r\n${index}${index}${index}\r\n`);
    const target = await receiver({
      kind: "raw",
      pieces: ["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", ...pieces, "0\r\n\r\n"],
    });
    const outcome = answered(await send(door({ trusted: [target.trusted] }), { url: target.url }));
    expect(outcome).toMatchObject({ body: "000111222333444555666777888", truncated: false, size: 27 });
  });

  it("hands invalid UTF-8 over as replacement characters, and bytes when asked", async () => {
    const target = await receiver({ kind: "raw", pieces: ["HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\né"] });
    const egress = door({ trusted: [target.trusted] });
    target.setMode({ kind: "raw", pieces: ["HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n\u00ff"] }, "/bad");
    expect(answered(await send(egress, { url: target.url })).body).toBe("é");
    const bytes = answered(await send(egress, { url: target.url, bytes: true }));
    expect(bytes).toMatchObject({ body: "", bytes: Buffer.from("é") });
    // The announced length cuts the character in two.
    expect(answered(await send(egress, { url: `${target.url}/bad` })).body).toBe("\ufffd");
  });

  it("never follows a redirect: 3xx is an answer", async () => {
    const elsewhere = await receiver();
    const target = await receiver({ kind: "redirect", to: `${elsewhere.url}/stolen` });
    const egress = door({ trusted: [target.trusted, elsewhere.trusted] });
    expect(answered(await send(egress, { url: target.url }))).toMatchObject({
      status: 302,
      headers: { location: `${elsewhere.url}/stolen` },
    });
    target.setMode({ kind: "redirect", to: "http://169.254.169.254/latest/meta-data/", status: 307 });
    expect(answered(await send(egress, { url: target.url })).status).toBe(307);
    expect(elsewhere.connections().accepted).toBe(0);
    expect(target.requests).toHaveLength(2);
  });

  it("copes with interim answers, 100 Continue that nobody asked for included", async () => {
    const interim = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";
    const final = "HTTP/1.1 204 No Content\r\n\r\n";
    const target = await receiver();
    const egress = door({ trusted: [target.trusted] });
    for (const pieces of [
      [`HTTP/1.1 100 Continue\r\n\r\n${final}`],
      ["HTTP/1.1 100 Continue\r\n\r\n", final],
      ["HTT", "P/1.1 1", "00 Continue\r\nx: y\r\n", "\r\n", final],
      [interim, interim + final],
      [`HTTP/1.0 100 Continue\r\n\r\n${interim}`, "HTTP/1.1 100 Continue\r\n\r\n", final],
    ]) {
      target.setMode({ kind: "raw", pieces });
      expect(answered(await send(egress, { url: target.url })).status).toBe(204);
    }
    expect(target.requests).toHaveLength(5);
  });

  it("tries once: a request that was sent isn't repeated", async () => {
    const target = await receiver();
    const egress = door({ trusted: [target.trusted] });
    answered(await send(egress, { url: target.url }));
    target.setMode({ kind: "reset" });
    expect(await send(egress, { url: target.url })).toEqual(failedAs("connect", "without an answer"));
    expect(target.requests).toHaveLength(2);
  });

  it("goes out on a new connection when the kept one was closed meanwhile", async () => {
    const target = await receiver();
    const egress = door({ trusted: [target.trusted] });
    for (let i = 0; i < 20; i += 1) {
      answered(await send(egress, { url: target.url }));
      target.closeIdle();
      await vi.waitFor(() => expect(target.connections().open).toBe(0));
    }
    expect(target.requests).toHaveLength(20);
  });

  it("refuses what can't be sent as a value, not by throwing", async () => {
    const egress = door();
    expect(await send(egress, { url: "nonsense" })).toEqual(failedAs("blocked", "not an https:// URL"));
    expect(await send(egress, { url: "http://example.com" })).toEqual(failedAs("blocked", "Only https://"));
    expect(await send(egress, { url: "https://a:b@example.com" })).toEqual(failedAs("blocked", "User name and password"));
    expect(await send(egress, { url: "https://8.8.8.8", headers: { host: "evil" } })).toEqual(failedAs("blocked", "Host"));
    expect(await send(egress, { url: "https://8.8.8.8", headers: { x: "a\r\nb: c" } })).toEqual(
      failedAs("blocked", "invalid x header"),
    );
  });
});
