import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:tls";
import { afterAll, expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import { makeEgress } from "../../platform/egress.ts";
import { silentLog } from "../../platform/log.ts";
import { type Door, startTestReceiver } from "./start-test-receiver.ts";

const day = 86_400_000;
// TLS goes by the real time, so the story is set in the past year and both certificates are valid today.
const clock = makeMovableClock(new Date(Date.now() - 371 * day));
const product = await openTestProduct({ now: clock.now });
const server = await startProcess();
const neighbour = await startProcess();
const port = server.receiver.port();

test("a new certificate is trusted before it is served, so that nobody is surprised by it", async () => {
  const first = await shownCertificate();
  await look();
  expect(await shownCertificate()).toBe(first);

  clock.advance(370 * day);
  await look();
  expect(await shownCertificate()).toBe(first);
  expect(trustedAuthorities()).toEqual([2, 2]);

  clock.advance(4 * 3_600_000);
  await server.receiver.check();
  const second = await shownCertificate();
  expect(second).not.toBe(first);
  expect(await Promise.all([server, neighbour].map((process) => process.ask()))).toEqual(["answered", "answered"]);

  clock.advance(40 * day);
  await look();
  expect(await shownCertificate()).toBe(second);
  expect(trustedAuthorities()).toEqual([1, 1]);
});

test("the key lies sealed in the database, and the application's role sees none of it", async () => {
  const rows = await product.services.db.worker.selectFrom("test_receiver_certificates").selectAll().execute();
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain("PRIVATE KEY");
  const { ctx } = await product.makeTenant();
  for (const table of ["test_receiver_certificates", "test_receiver_place"] as const)
    await expect(ctx.db.inTenant(ctx.tenantId, (tx) => tx.selectFrom(table).selectAll().execute())).rejects.toThrow(
      "permission denied",
    );
});

async function startProcess() {
  const door: Door = { trusted: [], ownPorts: [] };
  const egress = makeEgress({ allow: [], ownPorts: () => door.ownPorts, trusted: door.trusted, log: silentLog });
  const receiver = await startTestReceiver({ ...product.services, egress }, { door });
  afterAll(async () => {
    await receiver.stop();
    await egress.close();
  });
  const url = `https://127.0.0.1:${receiver.port()}/healthz`;
  const call = { scope: "webhooks", tenant: "t", url, method: "GET", headers: {}, body: null } as const;
  return { receiver, door, ask: async () => (await egress.request({ ...call, timeoutMs: 5_000, keepBytes: 10 })).kind };
}

async function look(): Promise<void> {
  for (const { receiver } of [server, neighbour]) await receiver.check();
}

function trustedAuthorities(): (number | undefined)[] {
  return [server, neighbour].map(({ door }) => door.trusted[0]?.ca.match(/BEGIN CERTIFICATE/g)?.length);
}

async function shownCertificate(): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port: port ?? 0, rejectUnauthorized: false });
  await once(socket, "secureConnect");
  const { fingerprint256 } = new X509Certificate(socket.getPeerCertificate().raw);
  socket.destroy();
  return fingerprint256;
}
