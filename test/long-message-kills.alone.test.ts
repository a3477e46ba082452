import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { findEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { makeApiClient } from "./support/api-client.ts";
import { freePort, type ProductProcess, startProductProcess, untilReady } from "./support/product-process.ts";

const elements = 5_000;
/** Killed as soon as so many are in; the second time with the database. */
const killsAt = [400, 2_000];
const apiKey = `apk_${"l".repeat(40)}`;
const receiverKey = "a-key-of-sixteen-or-more";

const dataDir = realpathSync(mkdtempSync(path.join(tmpdir(), "arkanpm-long-")));
const database = path.join(dataDir, "postgres-18");
let running: ProductProcess | null = null;
afterAll(async () => {
  await running?.kill(database);
  rmSync(dataDir, { recursive: true, force: true });
});

test("kill -9 in the middle of a message of 5,000 records, twice: each becomes one work order, in the order of the message, and the next message follows", async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const api = makeApiClient({ url, apiKey });
  const start = () => {
    const settings = { PORT: String(port), ARKANPM_DATA_DIR: dataDir, ARKANPM_DEMO: "0", ARKANPM_BOOTSTRAP_API_KEY: apiKey };
    running = startProductProcess(settings);
    return untilReady(running, { url, apiKey });
  };
  await start();
  const building = await api.ask("POST", "/v1/buildings", { name: "Tower A" });
  const { id } = await api.ask("POST", "/v1/integrations", {
    ...{ type: "custom", name: "Partner", inbound: { kind: "api_key", key: receiverKey }, config: { building_id: building.id } },
    mapping: [{ name: "fault", target: "work_order", key: "$.id", fields: [{ to: "title", path: "$.text" }] }],
  });
  await api.ask("POST", `/v1/integrations/${id}/enable`, {});
  const post = async (message: unknown) => {
    const headers = { "x-api-key": receiverKey, "content-type": "application/json" };
    const reply = await fetch(`${url}/in/${id}`, { method: "POST", headers, body: JSON.stringify(message) });
    expect(reply.status).toBe(202);
  };
  await post(Array.from({ length: elements }, (_, i) => ({ id: `F-${i}`, text: `no. ${i}` })));
  await post({ id: "F-4999", text: "later" });

  for (const [nth, count] of killsAt.entries()) {
    await expect.poll(async () => (await progress())[0]?.taken, { timeout: 120_000, interval: 20 }).toBeGreaterThanOrEqual(count);
    await running?.kill(nth === 1 ? database : undefined);
    await start();
    const [long, later] = await progress();
    expect(long?.taken).toBeLessThan(elements);
    expect([long?.unread, later?.taken]).toEqual([true, 0]);
  }
  await expect.poll(async () => (await progress()).map(({ unread }) => unread), { timeout: 240_000 }).toEqual([false, false]);

  const made = await read<{ source: string; title: string }>(`
    select l.source_id as source, w.title from work_orders w join integration_links l on l.tenant_id = w.tenant_id and l.target_id = w.id
    order by w.number`);
  expect(made.map(({ source }) => source)).toEqual(Array.from({ length: elements }, (_, i) => `F-${i}`));
  expect(made.slice(-2).map(({ title }) => title)).toEqual(["no. 4998", "later"]);
  const entries = await read<{ status: string; count: number }>(
    "select status, count(*)::int as count from integration_log group by 1",
  );
  expect(entries).toEqual([{ status: "success", count: elements + 1 }]);
  const orders = await read<{ count: number }>("select count(*)::int as count from work_orders");
  expect(orders).toEqual([{ count: elements }]);
  expect(await running?.stop()).toBe(0);
}, 600_000);

const progress = () =>
  read<{ taken: number; unread: boolean }>("select elements_taken as taken, unread from received order by id");

async function read<T extends object>(text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: findEmbeddedPostgres({ dataDir })?.url });
  await client.connect();
  return (await client.query<T>(text).finally(() => client.end())).rows;
}
