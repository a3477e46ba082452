import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Reply } from "../../../test/support/app.ts";
import { openTestDatabase } from "../../../test/support/database.ts";
import { readConfig } from "../../platform/config.ts";
import { type Running, serve } from "../serve.ts";

const { url: databaseUrl } = await openTestDatabase();
const dataDir = mkdtempSync(path.join(tmpdir(), "demo-webhook-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const key = `apk_${"k".repeat(40)}`;

test("a demo's first start shows signed deliveries that succeed, and its webhook outlives restarts", async () => {
  const first = await start();
  const [{ data: webhooks }, receiver] = [await get(first, "/v1/webhooks"), await get(first, "/v1/test-receiver")];
  expect(webhooks).toMatchObject([{ name: "Try it: built-in receiver", url: receiver.url, events: ["work_order.*"] }]);

  // One at once, before anybody can sign in; then those of the demo's own work orders.
  const { data: tests } = await get(first, "/v1/deliveries?test=true");
  expect(tests).toMatchObject([{ event: "work_order.completed", status: "success", response_status: 200 }]);
  await expect
    .poll(async () => (await statuses(first)).filter((status) => status !== "success"), { timeout: 20_000 })
    .toEqual([]);
  expect((await statuses(first)).length).toBeGreaterThan(10);
  const { data: requests } = await get(first, "/v1/test-receiver/requests?limit=200");
  expect(requests.length).toBeGreaterThan(10);
  expect(requests.filter(({ verdict }: { verdict: string }) => verdict !== "verified")).toEqual([]);
  await first.stop();

  const second = await start();
  expect((await get(second, "/v1/webhooks")).data).toHaveLength(1);
  expect(await get(second, "/v1/test-receiver")).toEqual({ url: receiver.url, available: true });
  await second.stop();
});

async function start(): Promise<Running> {
  const settings = { DATABASE_URL: databaseUrl, ARKANPM_DATA_DIR: dataDir, ARKANPM_DEMO: "1", PORT: "0", LOG_LEVEL: "silent" };
  const read = readConfig({ ...settings, ARKANPM_BOOTSTRAP_API_KEY: key });
  if (read.kind === "invalid") throw new Error(read.line);
  return serve(read.config, { say: () => {}, version: "test" });
}

async function get(running: Running, place: string): Promise<Reply["body"]> {
  const reply = await fetch(running.url + place, { headers: { authorization: `Bearer ${key}` } });
  return reply.json();
}

async function statuses(running: Running): Promise<string[]> {
  return (await get(running, "/v1/deliveries?limit=200")).data.map(({ status }: { status: string }) => status);
}
