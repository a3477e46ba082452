import { createHmac, randomInt } from "node:crypto";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { type ApiClient, type FeedEnvelope, makeApiClient } from "./support/api-client.ts";
import { freePort, type ProductProcess, startProductProcess, untilReady } from "./support/product-process.ts";
import { type ReceivedRequest, type ReceiverMode, startTlsReceiver } from "./support/tls-receiver.ts";
import { startWorkOrderLoad } from "./support/work-order-load.ts";

const kills = 5;
const eventsPerSecond = 200;
/** A kill waits for so many answers since the last start, so that it hits a load however slow the machine is. */
const answersBetweenKills = 80;
/** Leases of 15 s of the last kill, the longest retry here, and room for a busy machine. */
const drainMs = 60_000;
const apiKey = `apk_${"k".repeat(40)}`;

const dataDir = realpathSync(mkdtempSync(path.join(tmpdir(), "arkanpm-kills-")));
const database = path.join(dataDir, "postgres-18");
const receiver = await startTlsReceiver({ mode: { kind: "choose", choose: answerLikeTheRealWorld } });
let running: ProductProcess | null = null;
afterAll(async () => {
  await running?.kill(database);
  await receiver.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("kill -9 of everything, five times under load: every committed event arrives, repeats are the same bytes, nothing is stuck", async () => {
  const seed = Number(process.env.KILLS_SEED ?? randomInt(2 ** 31));
  const random = seeded(seed);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const api = makeApiClient({ url, apiKey });
  const start = () => {
    running = startProductProcess({
      PORT: String(port),
      ARKANPM_DATA_DIR: dataDir,
      ARKANPM_DEMO: "0",
      ARKANPM_BOOTSTRAP_API_KEY: apiKey,
      ARKANPM_EGRESS_ALLOW: "webhooks:127.0.0.1/32",
      NODE_EXTRA_CA_CERTS: receiver.caFile,
    });
    return running;
  };

  await untilReady(start(), { url, apiKey });
  const building = await api.ask("POST", "/v1/buildings", { name: "Tower A" });
  const webhook = await api.ask("POST", "/v1/webhooks", { name: "ERP", url: receiver.url, events: ["work_order.*"] });
  const load = startWorkOrderLoad({ url, apiKey, buildingId: building.id, eventsPerSecond });
  const reader = followFeed(api);

  const moments: string[] = [];
  const kill = async (waitMs: number) => {
    await delay(waitMs);
    await running?.kill(database);
    moments.push(`${Math.round(waitMs)} ms`);
  };
  for (let nth = 1; nth <= kills; nth++) {
    const before = load.confirmed.length;
    await expect.poll(() => load.confirmed.length - before, { timeout: 30_000 }).toBeGreaterThan(answersBetweenKills);
    await kill(random() * 2_500);
    start();
    // Once, what recovers from a kill is killed as well.
    if (nth === 3) {
      await kill(random() * 1_500);
      start();
    }
    await untilReady(running, { url, apiKey });
  }
  await load.stop();

  const { envelopes: feed } = await api.readFeed(null);
  await expect.poll(() => api.countDeliveries(), { timeout: drainMs, interval: 500 }).toEqual({ success: feed.length });

  const arrived = new Map<string, Set<string>>();
  for (const { headers, body } of receiver.requests) {
    const signature = createHmac("sha256", webhook.secret).update(body).digest("hex");
    expect(headers["x-arkanpm-signature"]).toBe(signature);
    const { event_id } = JSON.parse(body.toString());
    expect(headers["webhook-id"]).toBe(event_id);
    arrived.set(event_id, (arrived.get(event_id) ?? new Set()).add(body.toString()));
  }
  const attempts = new Set(receiver.requests.map(({ headers }) => `${headers["webhook-id"]} ${headers["x-arkanpm-attempt"]}`));
  console.log(
    `kills: ${moments.length} (${moments.join(", ")}; seed ${seed}), events: ${feed.length}, confirmed: ${load.confirmed.length}, ` +
      `unanswered requests: ${load.unanswered()}, attempts repeated: ${receiver.requests.length - attempts.size}`,
  );

  // Committed is delivered, delivered is committed, and every repeat is the same text.
  expect([...arrived.keys()].sort()).toEqual(feed.map(({ event_id }) => event_id).sort());
  expect(feed.map((envelope) => [...(arrived.get(envelope.event_id) ?? [])])).toEqual(
    feed.map((envelope) => [JSON.stringify(envelope)]),
  );
  // What the API confirmed was committed.
  const known = new Set(feed.map((envelope) => `${envelope.event} ${envelope.data.work_order.id}`));
  expect(load.confirmed.filter(({ event, recordId }) => !known.has(`${event} ${recordId}`))).toEqual([]);
  // A reader that went on from its last cursor after every kill saw each event once, in one order.
  expect(await reader.stop()).toEqual(feed.map(({ event_id }) => event_id));
  expect(new Set(feed.map(({ event_id }) => event_id)).size).toBe(feed.length);
  expect(numbersOf(feed)).toEqual(numbersOf(feed).map((_, index) => index + 1));
  expect(load.confirmed.length).toBeGreaterThan(kills * answersBetweenKills);
  expect(await running?.stop()).toBe(0);
}, 240_000);

/** One in ten fails at first, two in ten are slow: so kills hit sends in flight and retries that wait. */
function answerLikeTheRealWorld({ headers }: ReceivedRequest): ReceiverMode {
  const mark = (String(headers["webhook-id"]).at(-1) ?? "").charCodeAt(0) % 10;
  if (mark === 0 && headers["x-arkanpm-attempt"] === "1") return { kind: "status", status: 503 };
  return mark <= 2 ? { kind: "slow", ms: 200 } : { kind: "ok" };
}

/** Reads on from its last cursor, whatever happens to the server. */
function followFeed(api: ApiClient): { stop(): Promise<string[]> } {
  const seen: string[] = [];
  let cursor: string | null = null;
  let stopping = false;
  const readOn = async () => {
    const page = await api.readFeed(cursor);
    seen.push(...page.envelopes.map(({ event_id }) => event_id));
    cursor = page.cursor;
  };
  const reading = (async () => {
    while (!stopping) {
      await readOn().catch(() => {});
      await delay(100);
    }
    await readOn();
  })();
  return {
    async stop() {
      stopping = true;
      await reading;
      return seen;
    },
  };
}

/** `WO-2025-00017` is 17. */
function numbersOf(feed: FeedEnvelope[]): number[] {
  return feed
    .filter(({ event }) => event === "work_order.created")
    .map(({ data }) => Number(data.work_order.number.split("-")[2]))
    .sort((a, b) => a - b);
}

/** The same numbers for the same seed (mulberry32), between 0 and 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
