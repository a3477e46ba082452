import { createServer, type Server } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { openTestApp } from "../../../test/support/app.ts";
import { startTlsReceiver } from "../../../test/support/tls-receiver.ts";

/** Half a day off: whole days until an end are then the same, however long the test takes. */
let at = new Date(Date.now() + 12 * 3_600_000);
const { call, product, tenant, makeTenant } = await openTestApp({ now: () => at });
const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

const check = async (url: string, by = call) => (await by("POST", "/v1/webhooks/check-url", { url })).body;

async function receiver(options: Parameters<typeof startTlsReceiver>[0]) {
  const started = await startTlsReceiver(options);
  closers.push(() => started.close());
  product.door.trusted.push(started.trusted);
  return started;
}

describe("a URL that is looked at before it is saved", () => {
  test("is well when name, connection and certificate are, and no request is sent", async () => {
    const good = await receiver({});
    const checked = await check(`${good.url}/hook`);
    expect(checked).toMatchObject({
      verdict: "ok",
      problem: null,
      stages: [
        { name: "dns", ok: true, fix: null },
        { name: "connect", ok: true, detail: `127.0.0.1 accepts connections on port ${good.port}.` },
        { name: "tls", ok: true },
      ],
      certificate: { issuer: expect.stringContaining("ArkanPM local authority"), days_left: 28 },
    });
    expect(good.connections().accepted).toBe(1);
    await expect.poll(() => good.connections().open).toBe(0);
    expect(good.requests).toEqual([]);
  });

  test("comes with a warning when its certificate ends within 14 days", async () => {
    const good = await receiver({});
    const before = at;
    at = new Date(at.getTime() + 20 * 86_400_000);
    expect(await check(good.url)).toMatchObject({
      verdict: "warning",
      problem: { code: "certificate_ends_soon", fix: expect.stringContaining("Renew") },
      certificate: { days_left: 8 },
    });
    at = before;
  });

  test.each([
    ["expired", "certificate_expired", "expired on 2020-05-01"],
    ["wrong_host", "certificate_name", "made out to another name"],
  ] as const)("is unreachable with a certificate that is %s, which is shown all the same", async (certificate, code, detail) => {
    const bad = await receiver({ certificate });
    const checked = await check(bad.url);
    expect(checked).toMatchObject({ verdict: "unreachable", problem: { code, detail: expect.stringContaining(detail) } });
    expect(checked.stages.map(({ name, ok }: { name: string; ok: boolean }) => [name, ok])).toEqual([
      ["dns", true],
      ["connect", true],
      ["tls", false],
    ]);
    expect(checked.certificate.valid_to).toMatch(/Z$/);
    // Whoever saves it all the same may.
    expect((await call("POST", "/v1/webhooks", { name: "Later", url: bad.url, events: ["*"] })).status).toBe(201);
  });

  test("is unreachable when nothing listens, or what listens doesn't speak TLS", async () => {
    const { port, close } = await plainServer((socket) => socket.end("220 smtp.example.com\r\n"));
    product.door.trusted.push({ host: "127.0.0.1", port, ca: "" });
    expect(await check(`https://127.0.0.1:${port}/`)).toMatchObject({
      verdict: "unreachable",
      problem: { code: "no_tls", fix: expect.stringContaining("TLS 1.2") },
      certificate: null,
    });
    await close();
    expect(await check(`https://127.0.0.1:${port}/`)).toMatchObject({
      verdict: "unreachable",
      problem: { code: "port_closed", detail: `127.0.0.1 refused the connection on port ${port}.` },
    });
  });

  test("that hangs in the handshake is told of after five seconds", async () => {
    const { port } = await plainServer((socket) => void socket.resume());
    product.door.trusted.push({ host: "127.0.0.1", port, ca: "" });
    const checked = await check(`https://127.0.0.1:${port}/`);
    expect(checked).toMatchObject({ verdict: "unreachable", problem: { code: "no_handshake" } });
    expect(checked.problem.detail).toContain("within 5 s");
  }, 15_000);

  test("whose name doesn't exist is unreachable, and can be saved", async () => {
    const url = "https://erp.invalid/hook";
    const checked = await check(url);
    expect(checked).toMatchObject({ verdict: "unreachable", certificate: null, addresses: [] });
    expect(checked.stages).toHaveLength(1);
    expect(["name_unknown", "name_servers"]).toContain(checked.problem.code);
  });

  test.each([
    ["http://example.com/", "https_required"],
    ["https://user:pass@example.com/", "credentials_in_url"],
    ["https://10.0.0.5/", "address_not_allowed"],
    ["https://127.1/", "address_not_allowed"],
    ["https://0x7f000001/", "address_not_allowed"],
    ["https://[::ffff:192.168.1.1]/", "address_not_allowed"],
    ["https://localhost/", "address_not_allowed"],
    ["https://169.254.169.254/", "address_not_allowed"],
    ["example.com", "invalid_url"],
  ])("is refused as at registration: %s", async (url, code) => {
    const checked = await check(url, (await makeTenant()).call);
    expect(checked).toMatchObject({ verdict: "refused", problem: { code }, stages: [], certificate: null, addresses: [] });
    const refused = await call("POST", "/v1/webhooks", { name: "No", url, events: ["*"] });
    expect(refused.body.errors).toMatchObject([{ pointer: "/url", code, detail: checked.problem.detail }]);
  });

  test("in a private network names the operator's setting", async () => {
    const checked = await check("https://10.0.0.5/", (await makeTenant()).call);
    expect(checked.problem.detail).toContain("ARKANPM_EGRESS_ALLOW=webhooks:10.0.0.5/32");
  });

  test("is looked at 30 times a minute for each key, by those who may add webhooks", async () => {
    const other = await makeTenant();
    const statuses: number[] = [];
    for (let n = 0; n < 31; n += 1)
      statuses.push((await other.call("POST", "/v1/webhooks/check-url", { url: "http://x" })).status);
    expect(statuses).toEqual([...Array<number>(30).fill(200), 429]);
    const reply = await other.call("POST", "/v1/webhooks/check-url", { url: "http://x" });
    expect([reply.body.code, reply.headers["retry-after"]]).toEqual(["rate_limited", "60"]);
    expect((await other.call("GET", "/v1/webhooks")).status).toBe(200);
    const reader = await tenant.makeKey(["webhooks:read"]);
    expect((await reader.call("POST", "/v1/webhooks/check-url", { url: "https://example.com" })).status).toBe(403);
  });
});

async function plainServer(onSocket: Parameters<typeof createServer>[1]): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<{ destroy(): void }>();
  const server: Server = createServer({}, onSocket);
  server.on("connection", (socket) => sockets.add(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  let closed = false;
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      if (closed) return resolve();
      closed = true;
      server.close(() => resolve());
    });
  closers.push(close);
  return { port: typeof address === "object" ? (address?.port ?? 0) : 0, close };
}
