import { once } from "node:events";
import net from "node:net";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import type { Ctx, Services } from "../../platform/context.ts";
import { makeEgress } from "../../platform/egress.ts";
import { silentLog } from "../../platform/log.ts";
import { getWebhook } from "../find-webhooks.ts";
import { registerWebhook } from "../register-webhook.ts";
import { sendTestEvent } from "../send-test-event.ts";
import { findRequests } from "./find-requests.ts";
import { inboxUrl, openInbox } from "./inbox.ts";
import { movePort } from "./place.ts";
import { type Door, startTestReceiver, type TestReceiver } from "./start-test-receiver.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();

/** A process of the installation: a door of its own, the same database. */
async function startProcess(): Promise<{ receiver: TestReceiver; door: Door; ctx: Ctx }> {
  const door: Door = { trusted: [], ownPorts: [] };
  const egress = makeEgress({ allow: [], ownPorts: () => door.ownPorts, trusted: door.trusted, log: silentLog });
  const services: Services = { ...product.services, egress };
  const receiver = await startTestReceiver(services, { door });
  onTestFinished(async () => {
    await receiver.stop();
    await egress.close();
  });
  return { receiver, door, ctx: { ...ctx, egress } };
}

async function makeWebhook({ receiver, ctx }: { receiver: TestReceiver; ctx: Ctx }): Promise<string> {
  const url = inboxUrl({ port: receiver.port() ?? 0, token: await openInbox(ctx) });
  return (await registerWebhook(ctx, { name: "Try it", url, events: ["*"], timeout_ms: 5_000 })).webhook.id;
}

async function tryIt({ ctx }: { ctx: Ctx }, webhookId: string): Promise<string | null> {
  const { delivery } = await sendTestEvent(ctx, { webhookId, event: "ping" });
  if (delivery.status !== "success") return delivery.error_kind;
  return (await findRequests(ctx, { limit: 1 })).rows[0]?.verdict ?? null;
}

test("after a restart it is at the same port, and the webhook that points there works", async () => {
  const first = await startProcess();
  const webhookId = await makeWebhook(first);
  expect(await tryIt(first, webhookId)).toBe("verified");
  const port = first.receiver.port();
  await first.receiver.stop();
  expect(first.door).toEqual({ trusted: [], ownPorts: [] });
  expect(await tryIt(first, webhookId)).toBe("blocked");
  const second = await startProcess();
  expect(second.receiver.port()).toBe(port);
  expect(await tryIt(second, webhookId)).toBe("verified");
});

test("a second process on the machine trusts the first one's receiver, and takes over when that ends", async () => {
  const first = await startProcess();
  const second = await startProcess();
  expect(second.receiver.port()).toBe(first.receiver.port());
  expect(second.receiver.available()).toBe(true);
  const webhookId = await makeWebhook(second);
  expect(await tryIt(second, webhookId)).toBe("verified");
  await first.receiver.stop();
  expect(await tryIt(second, webhookId)).toBe("connect");
  await second.receiver.check();
  expect(second.receiver.available()).toBe(true);
  expect(await tryIt(second, webhookId)).toBe("verified");
});

test("processes that start at once agree on one port", async () => {
  await product.services.db.worker.deleteFrom("test_receiver_place").execute();
  await product.services.db.worker.deleteFrom("test_receiver_certificates").execute();
  const all = await Promise.all(Array.from({ length: 4 }, startProcess));
  await Promise.all(all.map(({ receiver }) => receiver.check()));
  expect(new Set(all.map(({ receiver }) => receiver.port())).size).toBe(1);
  expect(all.map(({ receiver }) => receiver.available())).toEqual([true, true, true, true]);
  const [one] = all;
  if (!one) throw new Error("no process");
  const webhookId = await makeWebhook(one);
  for (const process of all) expect(await tryIt(process, webhookId)).toBe("verified");
});

test("a foreign program on its port makes it move, and the webhooks with it", async () => {
  const first = await startProcess();
  const webhookId = await makeWebhook(first);
  const before = (await getWebhook(ctx, { id: webhookId })).url;
  const elsewhere = (
    await registerWebhook(ctx, { name: "ERP", url: "https://erp.example.com/r/", events: ["*"], timeout_ms: 5_000 })
  ).webhook;
  const port = first.receiver.port() ?? 0;
  await first.receiver.stop();
  await occupy(port);

  const second = await startProcess();
  const moved = second.receiver.port();
  expect(moved).not.toBe(port);
  expect((await getWebhook(ctx, { id: webhookId })).url).toBe(before.replace(`:${port}/`, `:${moved}/`));
  const { url, version } = elsewhere;
  expect(await getWebhook(ctx, { id: elsewhere.id })).toMatchObject({ url, version });
  expect(second.door.ownPorts).toEqual([moved]);
  expect(await tryIt(second, webhookId)).toBe("verified");
  const changes = await product.services.db.worker
    .selectFrom("audit_log")
    .select(["action", "after"])
    .where("subject_id", "=", webhookId)
    .orderBy("id")
    .execute();
  expect(changes.at(-1)).toMatchObject({ action: "update", after: { url: expect.stringContaining(`:${moved}/`) } });
});

test("a process whose port moved without it follows at its next look", async () => {
  const process = await startProcess();
  const port = process.receiver.port() ?? 0;
  const webhookId = await makeWebhook(process);
  // As another machine's process does it.
  const free = await freePort();
  expect(await movePort(product.services, { from: port, to: free })).toBe(free);
  expect(await movePort(product.services, { from: port, to: 1 })).toBe(free);
  await process.receiver.check();
  expect(process.receiver.port()).toBe(free);
  expect(process.door.trusted.map((one) => one.port)).toEqual([free]);
  expect(await tryIt(process, webhookId)).toBe("verified");
});

test("a program that holds the port and says nothing is waited for, then left behind", async () => {
  const first = await startProcess();
  const port = first.receiver.port() ?? 0;
  await first.receiver.stop();
  await occupy(port, { silent: true });
  const second = await startProcess();
  expect([second.receiver.port(), second.receiver.available()]).toEqual([port, false]);
  await second.receiver.check();
  expect(second.receiver.available()).toBe(false);
  await second.receiver.check();
  expect(second.receiver.available()).toBe(true);
  expect(second.receiver.port()).not.toBe(port);
}, 60_000);

test("the door trusts it at its one address only", async () => {
  const { receiver, ctx } = await startProcess();
  const port = receiver.port() ?? 0;
  const call = {
    scope: "webhooks",
    tenant: "t",
    method: "GET",
    headers: {},
    body: null,
    timeoutMs: 2_000,
    keepBytes: 10,
  } as const;
  expect(await ctx.egress.request({ ...call, url: `https://127.0.0.1:${port}/healthz` })).toMatchObject({ status: 204 });
  for (const host of ["127.0.0.2", "localhost", "[::1]", "[::ffff:127.0.0.1]"]) {
    const answer = await ctx.egress.request({ ...call, url: `https://${host}:${port}/healthz` });
    expect(answer).toMatchObject({ kind: "failed", error: { kind: "blocked" } });
  }
});

const held: net.Server[] = [];
afterAll(() => {
  for (const server of held) server.close();
});

/** A program of somebody else's on a port: it answers everything with a line that isn't TLS, or not at all. */
async function occupy(port: number, { silent = false } = {}): Promise<void> {
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    if (!silent) socket.end("220 somebody else's\r\n");
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  held.push(server);
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as net.AddressInfo; // a TCP server's address is never a path
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
