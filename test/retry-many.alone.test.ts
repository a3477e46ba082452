import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { newId } from "../src/platform/ids.ts";
import { makeApiClient } from "./support/api-client.ts";
import type { ParsedJson } from "./support/app.ts";
import { assetMessage, handoverSecret } from "./support/handover.ts";
import { freePort, type ProductProcess, startProductProcess, untilReady } from "./support/product-process.ts";

const count = 10_000;
const patient = { timeout: 120_000, interval: 200 };
const apiKey = `apk_${"g".repeat(40)}`;
const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-retry-"));
const database = await startEmbeddedPostgres({ dataDir, log: () => {} });
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const processes: ProductProcess[] = [];
afterAll(async () => {
  for (const one of processes) await one.kill();
  await client.end();
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test("10,000 records that waited for one category come in by Retry Failed, asked for twice and killed in the middle: each once, in order", async () => {
  const port = await freePort();
  const at = { url: `http://127.0.0.1:${port}`, apiKey };
  const { ask } = makeApiClient(at);
  await untilReady(start({ ARKANPM_ROLES: "api", PORT: String(port), ARKANPM_BOOTSTRAP_API_KEY: apiKey }), at);
  const building = await ask("POST", "/v1/buildings", { name: "Tower A" });
  const { id } = await ask("POST", "/v1/integrations", {
    ...{ type: "arkan_handover", name: "Marina handover", inbound: { kind: "hmac", secret: handoverSecret } },
    config: { building: { mode: "single", building_id: building.id } },
  });
  await ask("POST", `/v1/integrations/${id}/enable`, {});
  await addMessages(id);
  let worker = start({ ARKANPM_ROLES: "worker" });
  const show = () => ask("GET", `/v1/integrations/${id}`);
  const takenAt = performance.now();
  await expect.poll(async () => (await show()).open_failures, patient).toBe(count);
  const takingIn = secondsSince(takenAt);
  expect(await show()).toMatchObject({ status: "error" });
  expect(await gaps(id)).toEqual([{ kind: "asset_category", value: "Construction HVAC unit", count }]);

  await ask("POST", "/v1/asset-categories", { name: "Construction HVAC unit" });
  const startedAt = performance.now();
  const jobs: ParsedJson[] = await Promise.all([1, 2].map(() => ask("POST", `/v1/integrations/${id}/retry-failed`, {})));
  expect(jobs.map(({ matched }) => matched)).toEqual([count, count]);
  const now = () => Promise.all(jobs.map((job) => ask("GET", `/v1/jobs/${job.id}`)));
  const done = async () => (await now()).reduce((sum, job) => sum + job.done, 0);
  await expect.poll(done, patient).toBeGreaterThan(count / 4);
  await worker.kill();
  const atKill = await done();
  const killedAt = performance.now();
  worker = start({ ARKANPM_ROLES: "worker" });
  // What the dead process had leased is another's after its time.
  await expect.poll(done, patient).toBeGreaterThan(atKill);
  const waited = secondsSince(killedAt);
  await expect.poll(async () => (await now()).map(({ status }) => status), patient).toEqual(["done", "done"]);
  const retrying = secondsSince(startedAt) - waited;
  console.log(
    `${count} gaps: taken in in ${takingIn} s, retried in ${retrying} s without the ${waited} s after the kill at ${atKill}`,
  );

  expect(await done()).toBe(count);
  expect((await now()).map(({ failed }) => failed)).toEqual([0, 0]);
  expect(await show()).toMatchObject({ status: "enabled", open_failures: 0, waiting: 0 });
  expect(await gaps(id)).toEqual([]);
  const { rows: entries } = await client.query(
    `select status, open, attempt_count, count(*)::int from integration_log where integration_id = $1 group by 1, 2, 3`,
    [id],
  );
  expect(entries).toEqual([{ status: "success", open: false, attempt_count: 2, count }]);
  // Made in the order in which their messages came, each once.
  const { rows: assets } = await client.query("select external_id from assets order by id");
  expect(assets.map(({ external_id }) => external_id)).toEqual(Array.from({ length: count }, (_, i) => `CM-AST-${i}`));
  const { rows: events } = await client.query(
    `select name, count(*)::int from events where name in ('asset.created', 'integration.error', 'integration.recovered') group by 1 order by 1`,
  );
  expect(events).toEqual([
    { name: "asset.created", count },
    { name: "integration.error", count: 1 },
    { name: "integration.recovered", count: 1 },
  ]);
  expect(await worker.stop()).toBe(0);
}, 400_000);

function start(settings: Record<string, string>): ProductProcess {
  const started = startProductProcess({ DATABASE_URL: database.url, ARKANPM_DATA_DIR: dataDir, ...settings });
  processes.push(started);
  return started;
}

/** As if they had been posted one after the other. */
async function addMessages(integrationId: string): Promise<void> {
  const firstAt = Date.now() - count;
  for (let from = 0; from < count; from += 2_000) {
    const places = Array.from({ length: 2_000 }, (_, i) => from + i);
    const times = places.map((i) => new Date(firstAt + i));
    await client.query(
      `insert into received (tenant_id, id, integration_id, received_at, via, content_type, headers, body)
       select tenant_id, m.id, $1, m.at, 'receiver', 'application/json', '{}', convert_to(m.body, 'UTF8')
       from integrations, unnest($2::text[], $3::timestamptz[], $4::text[]) as m (id, at, body) where integrations.id = $1`,
      [
        integrationId,
        times.map((at) => newId("rcd", at)),
        times,
        places.map((i) => JSON.stringify(assetMessage(`CM-AST-${i}`, { name: `Asset ${i}` }))),
      ],
    );
  }
  await client.query("analyze received");
  await client.query(
    `insert into intake_queue (tenant_id, integration_id, due_at) select tenant_id, id, now() from integrations where id = $1
     on conflict (tenant_id, integration_id) do update set due_at = excluded.due_at`,
    [integrationId],
  );
}

async function gaps(integrationId: string): Promise<object[]> {
  const { rows } = await client.query(
    `select gap_kind as kind, gap_value as value, count(*)::int from integration_log
     where integration_id = $1 and open = true and gap_kind is not null group by 1, 2`,
    [integrationId],
  );
  return rows;
}

function secondsSince(at: number): number {
  return Math.round((performance.now() - at) / 1_000);
}
