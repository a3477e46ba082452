import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { newId } from "../src/platform/ids.ts";
import { makeApiClient } from "./support/api-client.ts";
import { freePort, type ProductProcess, startProductProcess, untilReady } from "./support/product-process.ts";
import { startTlsReceiver } from "./support/tls-receiver.ts";

const count = 50_000;
const apiKey = `apk_${"r".repeat(40)}`;
const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-replay-"));
const database = await startEmbeddedPostgres({ dataDir, log: () => {} });
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const receiver = await startTlsReceiver();
const processes: ProductProcess[] = [];
afterAll(async () => {
  for (const one of processes) await one.kill();
  await receiver.close();
  await client.end();
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test("a replay of 50,000 events survives three kills of its worker, and sends nothing twice but what was under way", async () => {
  const port = await freePort();
  const at = { url: `http://127.0.0.1:${port}`, apiKey };
  const api = makeApiClient(at);
  await untilReady(start({ ARKANPM_ROLES: "api", PORT: String(port), ARKANPM_BOOTSTRAP_API_KEY: apiKey }), at);
  const firstAt = new Date(Date.now() - 3_600_000);
  await addEvents(firstAt);
  const { id } = await api.ask("POST", "/v1/webhooks", { name: "ERP", url: receiver.url, events: ["work_order.completed"] });
  let worker = start({ ARKANPM_ROLES: "worker" });

  const range = { from: firstAt.toISOString(), to: new Date().toISOString(), only: "missing" };
  const startedAt = performance.now();
  expect(await api.ask("POST", `/v1/webhooks/${id}/replay`, { ...range, dry_run: true })).toMatchObject({ matched: count });
  const countedAt = performance.now();
  const job = await api.ask("POST", `/v1/webhooks/${id}/replay`, { ...range, rate_per_second: 2_000 });
  const underWay = new Set<string>();
  for (const killAt of [10_000, 23_000, 36_000]) {
    await receiver.waitFor(killAt, 120_000);
    await worker.kill();
    for (const one of await leased()) underWay.add(one);
    worker = start({ ARKANPM_ROLES: "worker" });
  }
  const jobNow = () => api.ask("GET", `/v1/jobs/${job.id}`);
  await expect.poll(async () => (await jobNow()).status, { timeout: 120_000, interval: 250 }).toBe("done");

  const ids = receiver.requests.map(({ headers }) => String(headers["x-arkanpm-delivery-id"]));
  const repeated = new Set(ids.filter((one, index, all) => all.lastIndexOf(one) !== index));
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(
    `${count} events replayed in ${seconds} s (counted in ${Math.round(countedAt - startedAt)} ms), under way at the kills: ${underWay.size}, of them sent twice: ${repeated.size}`,
  );
  expect(await jobNow()).toMatchObject({ matched: count, done: count, failed: 0, result: { success: count } });
  expect(new Set(ids).size).toBe(count);
  expect(underWay.size).toBeGreaterThan(0);
  expect([...repeated].filter((one) => !underWay.has(one))).toEqual([]);
  const { rows } = await client.query("select count(*)::int as rows, count(distinct event_id)::int as events from deliveries");
  expect(rows).toEqual([{ rows: count, events: count }]);
  expect(await worker.stop()).toBe(0);
}, 300_000);

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

/** Events of the past hour, as if they had been fanned out before there was a webhook. */
async function addEvents(firstAt: Date): Promise<void> {
  const { rows } = await client.query<{ id: string }>("select id from tenants");
  for (let from = 0; from < count; from += 5_000) {
    const times = Array.from({ length: 5_000 }, (_, i) => new Date(firstAt.getTime() + from + i));
    const payload = JSON.stringify({ event: "work_order.completed", data: { note: "x".repeat(500) } });
    await client.query(
      `insert into events (tenant_id, id, name, record_id, created_at, payload)
       select $1, id, 'work_order.completed', null, at, $2 from unnest($3::text[], $4::timestamptz[]) as e (id, at)`,
      [rows[0]?.id, payload, times.map((at) => newId("evt", at)), times],
    );
  }
  await client.query("analyze events");
}

async function leased(): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>("select id from deliveries where done = false and leased_by is not null");
  return rows.map((row) => row.id);
}
