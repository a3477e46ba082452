import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { findEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { makeApiClient } from "./support/api-client.ts";
import { handoverSecret } from "./support/handover.ts";
import { startMessageLoad } from "./support/message-load.ts";
import { freePort, killPostgres, type ProductProcess, startProductProcess, untilReady } from "./support/product-process.ts";

/** From a 202 to each kill: some hit what was just stored, some what is being taken in. */
const killsAfterMs = [0, 150, 900, 400];
/** A kill waits for so many answers since the last start, so that it hits a load however slow the machine is. */
const answersBetweenKills = 80;
const apiKey = `apk_${"i".repeat(40)}`;

const dataDir = realpathSync(mkdtempSync(path.join(tmpdir(), "arkanpm-intake-")));
const database = path.join(dataDir, "postgres-18");
let running: ProductProcess | null = null;
afterAll(async () => {
  await running?.kill(database);
  rmSync(dataDir, { recursive: true, force: true });
});

test("kill -9 of everything, four times while messages come: what was confirmed is kept once and becomes one record, repeats become none", async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const api = makeApiClient({ url, apiKey });
  const start = () => {
    running = startProductProcess({
      PORT: String(port),
      ARKANPM_DATA_DIR: dataDir,
      ARKANPM_DEMO: "0",
      ARKANPM_BOOTSTRAP_API_KEY: apiKey,
    });
    return running;
  };

  await untilReady(start(), { url, apiKey });
  const building = await api.ask("POST", "/v1/buildings", { name: "Tower A" });
  const { id: integrationId } = await api.ask("POST", "/v1/integrations", {
    ...{ type: "arkan_handover", name: "Marina handover", inbound: { kind: "hmac", secret: handoverSecret } },
    config: { building: { mode: "single", building_id: building.id } },
  });
  await api.ask("POST", `/v1/integrations/${integrationId}/enable`, {});
  const load = startMessageLoad({ url, integrationId, senders: 6, perSecond: 150, most: 6_000 });

  for (const [nth, afterMs] of killsAfterMs.entries()) {
    const before = load.confirmed.length;
    await expect.poll(() => load.confirmed.length - before, { timeout: 60_000 }).toBeGreaterThan(answersBetweenKills);
    await delay(afterMs);
    // Twice the database goes first: what is posted to a process without one must not be confirmed.
    if (nth % 2 === 1) {
      const unanswered = load.unanswered();
      await killPostgres(database);
      await expect.poll(() => load.unanswered(), { timeout: 60_000, interval: 20 }).toBeGreaterThan(unanswered);
    }
    await running?.kill(database);
    start();
    // Once, what recovers from a kill is killed as well.
    if (nth === 2) {
      await delay(500);
      await running?.kill(database);
      start();
    }
    await untilReady(running, { url, apiKey });
  }
  await load.stop();

  const client = new pg.Client({ connectionString: findEmbeddedPostgres({ dataDir })?.url });
  await client.connect();
  const read = async <T extends object>(text: string): Promise<T[]> => (await client.query<T>(text, [integrationId])).rows;
  const unread = () => read("select id from received where integration_id = $1 and unread");
  await expect.poll(async () => (await unread()).length, { timeout: 60_000, interval: 250 }).toBe(0);
  const stored = await read<{ id: string; sourceId: string; open: boolean }>(
    `select id, convert_from(body, 'UTF8')::jsonb->>'id' as "sourceId", not done as open from received where integration_id = $1`,
  );
  const defects = await read<{ id: string; sourceId: string }>(
    `select id, external_id as "sourceId" from defects where tenant_id = (select tenant_id from integrations where id = $1)`,
  );
  const entries = await read<{ receivedId: string; status: string; target: string }>(
    `select received_id as "receivedId", status, target_record_id as target from integration_log where integration_id = $1`,
  );
  await client.end();
  const repeats = stored.length - new Set(stored.map(({ sourceId }) => sourceId)).size;
  console.log(
    `confirmed: ${load.confirmed.length}, unanswered: ${load.unanswered()}, stored again after a broken answer: ${repeats}`,
  );

  // Confirmed is stored, under the id that was told, once and no other.
  const storedAs = new Map(stored.map(({ id, sourceId }) => [id, sourceId]));
  expect(storedAs.size).toBe(stored.length);
  expect(load.confirmed.filter(({ sourceId, receivedId }) => storedAs.get(receivedId) !== sourceId)).toEqual([]);
  expect(new Set(load.confirmed.map(({ receivedId }) => receivedId)).size).toBe(load.confirmed.length);
  expect(stored.filter(({ open }) => open)).toEqual([]);
  // Every sender's record became one of ours, however often it came.
  expect(load.confirmed.map(({ sourceId }) => sourceId).sort()).toEqual([...load.sent].sort());
  expect(defects.map(({ sourceId }) => sourceId).sort()).toEqual([...load.sent].sort());
  // Each stored message has its one entry, and repeats say what they are.
  expect(entries.map(({ receivedId }) => receivedId).sort()).toEqual([...storedAs.keys()].sort());
  const targetOf = new Map(defects.map(({ id, sourceId }) => [sourceId, id]));
  const made = entries.filter(({ status }) => status === "success");
  expect(made).toHaveLength(load.sent.length);
  expect(made.filter(({ receivedId, target }) => targetOf.get(storedAs.get(receivedId) ?? "") !== target)).toEqual([]);
  expect(entries.filter(({ status }) => status === "duplicate")).toHaveLength(repeats);
  expect(repeats).toBeGreaterThan(0);
  expect(load.unanswered()).toBeGreaterThan(0);
  expect(load.confirmed.length).toBeGreaterThan(killsAfterMs.length * answersBetweenKills);
  expect(await running?.stop()).toBe(0);
}, 300_000);
