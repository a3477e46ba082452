import { type ChildProcess, fork } from "node:child_process";
import { createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import Fastify, { type FastifyInstance } from "fastify";
import { sql } from "kysely";
import { integrationCreate } from "../src/contract/api/integrations.ts";
import { createBuilding } from "../src/domains/property/buildings.ts";
import { makeServer } from "../src/http/server.ts";
import { enableIntegration } from "../src/integrations/enable-integration.ts";
import { registerIntegration } from "../src/integrations/register-integration.ts";
import { startTakeIn } from "../src/integrations/take-in/start-take-in.ts";
import type { Order, Sent } from "./sender.ts";
import { type Engine, makeTenant, openEngine, percentile } from "./setup.ts";

export interface Figure {
  name: string;
  value: number;
  digits?: number;
  aim?: string;
}

const secret = "secret-of-the-residents-app";
const rate = 2_000;
const connections = 64;
const repeats = 3;
const seconds = 7;
/** A new PostgreSQL grows its log first. */
const secondsWarm = 10;

/**
 * The receiver at a steady rate, with what it takes in being worked on in the same process, as `npm start` runs it; beside it the same sender
 * against a bare route that only hashes. PostgreSQL with full durability and the sender are in processes of their own on the same machine.
 */
export async function intakeFigures(): Promise<Figure[]> {
  const engine = await openEngine();
  const sender = await startSender();
  const app = await makeServer({ services: engine.services, version: "bench" });
  const bare = makeBare();
  try {
    const [url, bareUrl] = [await listen(app), await listen(bare)];
    const integration = await makeIntegration(engine);
    const order = { secret, connections, from: 0 };
    const ours = { ...order, url, path: `/in/${integration.id}` };
    const theirs = { ...order, url: bareUrl, path: "/bare" };
    // Warms up, and stores what is then waiting to be taken in.
    await sender.post({ ...theirs, seconds: 2, perSecond: rate });
    const all = [await sender.post({ ...ours, seconds: secondsWarm, perSecond: null })];
    const rounds: { bare: Sent; alone: Measured; beside: Measured; taken: number }[] = [];
    // Turn and turn about, so that whatever else the machine does falls on all of them.
    for (let round = 1; round <= repeats; round++) {
      const steady = { seconds, perSecond: rate };
      const bareSent = await sender.post({ ...theirs, ...steady });
      const alone = await measure(() => sender.post({ ...ours, ...steady, from: round * 1_000_000 }));
      const before = await countTaken(engine, integration.id);
      const takeIn = startTakeIn(engine.services);
      const beside = await measure(() => sender.post({ ...ours, ...steady, from: round * 1_000_000 + 500_000 }));
      const taken = (await countTaken(engine, integration.id)) - before;
      await takeIn.stop();
      rounds.push({ bare: bareSent, alone, beside, taken });
      all.push(alone.sent, beside.sent);
    }
    const bareMost = await sender.post({ ...theirs, seconds, perSecond: null });
    const most = await sender.post({ ...ours, seconds, perSecond: null, from: 300_000_000 });
    all.push(most);
    const accepted = all.reduce((sum, sent) => sum + sent.accepted, 0);
    const stored = await countStored(engine, integration.id);
    const middle = (pick: (one: (typeof rounds)[number]) => number) => percentile(rounds.map(pick), 50);
    const each = (name: string, of: (one: (typeof rounds)[number]) => Sent, aim = ""): Figure[] => [
      { name: `${name}, p50 ms`, value: middle((one) => of(one).p50Ms), digits: 1 },
      { name: `${name}, p99 ms`, value: middle((one) => of(one).p99Ms), digits: 1, aim },
    ];
    return [
      { name: "signed messages accepted each second", value: middle(({ beside }) => beside.sent.perSecond), aim: "2,000" },
      ...each("answered while messages are taken in", ({ beside }) => beside.sent, "≤ 50"),
      ...each("answered with nobody taking in", ({ alone }) => alone.sent),
      ...each("a bare route that only hashes, at the same rate", ({ bare }) => bare),
      { name: "taken in each second meanwhile", value: middle(({ taken }) => taken / seconds) },
      { name: "event loop held up while taking in, p99 ms", value: middle(({ beside }) => beside.loopP99Ms), digits: 1 },
      { name: "receiver's own CPU a message, µs", value: middle(({ alone }) => alone.cpuMicros / alone.sent.accepted) },
      { name: "accepted but not stored", value: accepted - stored, aim: "0" },
      {
        name: "answered with anything but 202",
        value: all.reduce((sum, { sent, accepted }) => sum + sent - accepted, 0),
        aim: "0",
      },
      { name: "most messages a second, 64 connections", value: most.perSecond },
      { name: "most of the bare route", value: bareMost.perSecond },
      { name: "ratio of the two", value: most.perSecond / bareMost.perSecond, digits: 2 },
    ];
  } finally {
    sender.stop();
    await Promise.all([app.close(), bare.close()]);
    await engine.close();
  }
}

interface Measured {
  sent: Sent;
  cpuMicros: number;
  loopP99Ms: number;
}

async function measure(work: () => Promise<Sent>): Promise<Measured> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const before = process.cpuUsage();
  const sent = await work();
  const { user, system } = process.cpuUsage(before);
  loop.disable();
  return { sent, cpuMicros: user + system, loopP99Ms: loop.percentile(99) / 1e6 };
}

async function makeIntegration(engine: Engine): Promise<{ id: string }> {
  const ctx = await makeTenant(engine);
  const building = await createBuilding(ctx, { name: "Tower A" });
  const input = integrationCreate.parse({
    type: "custom",
    name: "Residents' app",
    inbound: { kind: "hmac", secret },
    config: { building_id: building.id },
    mapping: [
      {
        name: "fault",
        target: "work_request",
        key: "$.id",
        fields: [
          { to: "title", path: "$.text" },
          { to: "description", path: "$.details" },
          { to: "priority", path: "$.urgency", transforms: [{ kind: "enum", values: { "1": "high", "2": "medium" } }] },
        ],
      },
    ],
  });
  const { id } = await registerIntegration(ctx, input);
  await enableIntegration(ctx, { id });
  return { id };
}

async function countTaken({ services }: Engine, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from integration_log where integration_id = ${id} and status = 'success'`.execute(
    services.db.worker,
  );
  return rows[0]?.count ?? 0;
}

async function countStored({ services }: Engine, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from received where integration_id = ${id}`.execute(
    services.db.worker,
  );
  return rows[0]?.count ?? 0;
}

/** The yardstick: the same library, the body as bytes, one HMAC, an answer of the same size; nothing is kept. */
function makeBare(): FastifyInstance {
  const bare = Fastify({ logger: false });
  bare.removeAllContentTypeParsers();
  bare.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  bare.post("/bare", async ({ headers, body }, reply) => {
    const expected = createHmac("sha256", secret)
      .update(body as Buffer)
      .digest(); // the parser above gives bytes
    const sent = Buffer.from(String(headers["x-arkan-signature"]), "hex");
    const status = sent.length === expected.length && timingSafeEqual(sent, expected) ? 202 : 401;
    return reply
      .status(status)
      .header("content-type", "application/json; charset=utf-8")
      .send(`{"id":"rcd_${"0".repeat(26)}"}`);
  });
  return bare;
}

async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server's address is never a path
  return `http://127.0.0.1:${port}`;
}

async function startSender(): Promise<{ post(order: Order): Promise<Sent>; stop(): void }> {
  const child: ChildProcess = fork(new URL("./sender.ts", import.meta.url), {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await once(child, "message");
  return {
    async post(order) {
      const answered = once(child, "message") as Promise<[Sent]>; // one order at a time, and its answer
      child.send(order);
      const [sent] = await answered;
      return sent;
    },
    stop: () => child.disconnect(),
  };
}
