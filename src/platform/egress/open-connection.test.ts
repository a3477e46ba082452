import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTlsReceiver, type TlsReceiver } from "../../../test/support/tls-receiver.ts";
import { type EgressOptions, makeEgress } from "../egress.ts";
import type { ConnectionWanted } from "./open-connection.ts";

let secure: TlsReceiver;
let echo: Server;
let echoPort: number;

beforeAll(async () => {
  secure = await startTlsReceiver();
  echo = createServer((socket) => socket.on("error", () => {}).pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  const address = echo.address();
  echoPort = typeof address === "object" ? (address?.port ?? 0) : 0;
});

afterAll(async () => {
  await secure.close();
  await new Promise((resolve) => echo.close(resolve));
});

const OPENED = [{ scope: "connectors", cidr: "127.0.0.1" }];

function connect(wanted: Partial<ConnectionWanted> & { port: number }, options: Partial<EgressOptions> = {}) {
  const egress = makeEgress({ allow: [], ownPorts: () => [], log: { warn() {} }, ...options });
  return egress.connect({ scope: "connectors", tenant: "acme", host: "127.0.0.1", secure: true, timeoutMs: 2_000, ...wanted });
}

const failedAs = (kind: string, message: string) => ({
  kind: "failed",
  error: { kind, message: expect.stringContaining(message) },
});

describe("a vetted connection", () => {
  it("carries bytes both ways, in plain only inside an opened range", async () => {
    const outcome = await connect({ port: echoPort, secure: false }, { allow: OPENED });
    if (outcome.kind === "failed") throw new Error(outcome.error.message);
    outcome.socket.write("hello");
    const [piece] = await once(outcome.socket, "data");
    expect(String(piece)).toBe("hello");
    expect(outcome.remoteAddress).toBe("127.0.0.1");
    outcome.socket.destroy();
    expect(await connect({ port: echoPort, secure: false })).toEqual(failedAs("blocked", "loopback"));
    expect(await connect({ port: 1883, host: "8.8.8.8", secure: false })).toEqual(failedAs("blocked", "over TLS only"));
  });

  it("verifies the certificate, against the caller's own authority when given", async () => {
    expect(await connect({ port: secure.port }, { allow: OPENED })).toEqual(failedAs("tls", "authority"));
    const outcome = await connect({ port: secure.port, tls: { ca: secure.ca } }, { allow: OPENED });
    expect(outcome.kind).toBe("connected");
    if (outcome.kind === "connected") outcome.socket.destroy();
  });

  it.each(["2130706433", "127.1", "::ffff:127.0.0.1", "[::1]", "localhost", "169.254.169.254"])(
    "isn't opened to %s",
    async (host) => {
      expect(await connect({ port: secure.port, host })).toEqual(failedAs("blocked", ""));
    },
  );

  it("has a deadline", async () => {
    const silent = createServer((socket) => socket.on("error", () => {}).resume());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    expect(await connect({ port, timeoutMs: 150 }, { allow: OPENED })).toEqual(
      failedAs("timeout", "TLS handshake within 0.15 s"),
    );
    const hanging = { resolve: () => new Promise<string[]>(() => {}) };
    expect(await connect({ port, host: "mqtt.example.com", timeoutMs: 50 }, hanging)).toEqual(
      failedAs("timeout", "not resolved"),
    );
    await new Promise((resolve) => silent.close(resolve));
  });

  it("tells key material that can't be read as a value", async () => {
    expect(await connect({ port: secure.port, tls: { cert: "nonsense" } }, { allow: OPENED })).toEqual(failedAs("tls", "PEM"));
  });
});
