import type { Socket } from "node:net";
import { createSecureContext, createServer, type TLSSocket } from "node:tls";
import { afterAll, expect, test } from "vitest";
import { makeCertificate } from "../certificate.ts";
import { newProgress, openSocket, type TlsSession } from "./connect.ts";
import { compilePolicy } from "./judge-address.ts";

const made = await makeCertificate({ notBefore: new Date(Date.now() - 86_400_000), days: 30 });
const server = createServer({ key: made.key, cert: made.cert }, (socket) => {
  socket.on("error", () => {});
  socket.write("x");
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => server.close());
const address = server.address();
const port = address !== null && typeof address === "object" ? address.port : 0;
const policy = {
  addresses: compilePolicy([], () => []),
  resolve: async () => [],
  trusted: [{ host: "127.0.0.1", port, ca: made.ca }],
};

function destination(session: TlsSession | undefined, onSession: (session: TlsSession) => void) {
  const place = { scope: "webhooks" as const, tenant: "acme", secure: true, host: "127.0.0.1", port, alpn: [] };
  return { ...place, secureContext: createSecureContext({ ca: made.ca }), session, onSession };
}

test("a connection that takes up a session tells the certificate that the first one saw", async () => {
  const first = newProgress();
  let open: Socket | undefined;
  const session = await new Promise<TlsSession>((resolve, reject) => {
    openSocket(policy, destination(undefined, resolve), first).then((socket) => {
      open = socket.resume();
    }, reject);
  });
  open?.destroy();
  expect(first.certificateEnd).not.toBeNull();
  expect(session.shown.certificateEnd).toBe(first.certificateEnd);
  for (let i = 0; i < 5; i++) {
    const next = newProgress();
    const socket = await openSocket(
      policy,
      destination(session, () => {}),
      next,
    );
    expect((socket as TLSSocket).isSessionReused()).toBe(true); // a secure destination gives a TLS socket
    expect(next.certificateEnd).toBe(first.certificateEnd);
    socket.destroy();
  }
});
