import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { makeApiClient } from "./support/api-client.ts";
import { freePort, type ProductProcess, startProductProcess, untilReady } from "./support/product-process.ts";
import { startTlsReceiver } from "./support/tls-receiver.ts";
import { startWorkOrderLoad } from "./support/work-order-load.ts";

const apiKey = `apk_${"w".repeat(40)}`;
const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-workers-"));
const database = await startEmbeddedPostgres({ dataDir, log: () => {} });
const client = new pg.Client({ connectionString: database.url });
await client.connect();
// So slow that a worker always has some under way.
const receiver = await startTlsReceiver({ mode: { kind: "slow", ms: 500 } });
const processes: ProductProcess[] = [];
afterAll(async () => {
  for (const one of processes) await one.kill();
  await receiver.close();
  await client.end();
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test("of two workers one is killed: what it had leased is delivered by the other, and nothing else twice", async () => {
  const port = await freePort();
  const at = { url: `http://127.0.0.1:${port}`, apiKey };
  const api = makeApiClient(at);
  await untilReady(start({ ARKANPM_ROLES: "api", PORT: String(port), ARKANPM_BOOTSTRAP_API_KEY: apiKey }), at);
  const doomed = start({ ARKANPM_ROLES: "worker" });
  const survivor = start({ ARKANPM_ROLES: "worker" });

  const building = await api.ask("POST", "/v1/buildings", { name: "Tower A" });
  await api.ask("POST", "/v1/webhooks", { name: "ERP", url: receiver.url, events: ["*"] });
  const load = startWorkOrderLoad({ ...at, buildingId: building.id, eventsPerSecond: 200 });
  // In the middle of it: both have sent many, and both hold more.
  await receiver.waitFor(100, 30_000);
  await expect.poll(async () => holdings(await leased()).filter((held) => held >= 5).length, { timeout: 20_000 }).toBe(2);
  await doomed.kill();
  await load.stop();

  // The survivor's are done after half a second each; the dead one's stay leased until their time is over.
  await expect.poll(async () => holdings(await leased()).length, { timeout: 10_000 }).toBe(1);
  const orphaned = await leased();
  const { envelopes: feed } = await api.readFeed(null);
  await expect.poll(() => api.countDeliveries(), { timeout: 40_000, interval: 500 }).toEqual({ success: feed.length });

  const ids = receiver.requests.map(({ headers }) => String(headers["x-arkanpm-delivery-id"]));
  const repeated = ids.filter((id, index) => ids.indexOf(id) < index);
  console.log(`events: ${feed.length}, leased by the killed worker: ${orphaned.length}, of them sent twice: ${repeated.length}`);
  expect(orphaned.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(feed.length);
  expect(repeated.filter((id) => !orphaned.some((row) => row.id === id))).toEqual([]);
  for (const { id, leased_until } of orphaned) {
    const sent = receiver.requests.filter(({ headers }) => headers["x-arkanpm-delivery-id"] === id);
    expect(sent.at(-1)?.at.getTime()).toBeGreaterThan(leased_until.getTime());
    expect(new Set(sent.map(({ body }) => body.toString())).size).toBe(1);
  }
  expect(await survivor.stop()).toBe(0);
}, 180_000);

function start(settings: Record<string, string>): ProductProcess {
  const started = startProductProcess({
    DATABASE_URL: database.url,
    ARKANPM_DATA_DIR: dataDir,
    ARKANPM_EGRESS_ALLOW: "webhooks:127.0.0.1/32",
    NODE_EXTRA_CA_CERTS: receiver.caFile,
    ...settings,
  });
  processes.push(started);
  return started;
}

interface Leased {
  id: string;
  leased_by: string;
  leased_until: Date;
}

async function leased(): Promise<Leased[]> {
  const { rows } = await client.query<Leased>(
    "select id, leased_by, leased_until from deliveries where done = false and leased_by is not null",
  );
  return rows;
}

/** How many rows each worker holds. */
function holdings(rows: Leased[]): number[] {
  const workers = [...new Set(rows.map((row) => row.leased_by))];
  return workers.map((worker) => rows.filter((row) => row.leased_by === worker).length);
}
