import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeApiClient } from "./support/api-client.ts";
import { cliFor } from "./support/cli.ts";
import { openTestDatabase } from "./support/database.ts";
import { startLocalReceiver } from "./support/local-receiver.ts";
import { freePort, type ProductProcess, startProductProcess, untilReady } from "./support/product-process.ts";

const apiKey = `apk_${"l".repeat(40)}`;
const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-listen-"));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const api = makeApiClient({ url, apiKey });
const { url: database } = await openTestDatabase();
let running: ProductProcess | null = null;
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill("SIGKILL");
  await running?.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

async function startServer(): Promise<void> {
  running = startProductProcess({
    PORT: String(port),
    DATABASE_URL: database,
    ARKANPM_DATA_DIR: dataDir,
    ARKANPM_DEMO: "0",
    ARKANPM_BOOTSTRAP_API_KEY: apiKey,
  });
  await untilReady(running, { url, apiKey });
}

async function makeWorkOrders(count: number): Promise<void> {
  const { id } = await api.ask("POST", "/v1/buildings", { name: "Tower A" });
  for (let i = 0; i < count; i++) await api.ask("POST", "/v1/work-orders", { title: `Leak ${i}`, building_id: id });
}

async function feedIds(): Promise<string[]> {
  return (await api.readFeed(null)).envelopes.map(({ event_id }) => event_id);
}

test("over a server that is killed and comes back, every event is forwarded once, in order", async () => {
  await startServer();
  const receiver = await startLocalReceiver();
  const listening = cliFor({ url, key: apiKey }).start("listen", "--forward-to", receiver.url, "--from", "oldest");
  await makeWorkOrders(5);
  await expect.poll(() => receiver.taken().length).toBeGreaterThan(2);
  const load = makeWorkOrders(200).catch(() => "was cut off");
  await expect.poll(() => receiver.taken().length, { timeout: 10_000 }).toBeGreaterThan(20);
  await running?.kill();
  expect(await load).toBe("was cut off");
  await expect.poll(() => listening.err.join("\n")).toContain("Trying again…");
  await startServer();
  await makeWorkOrders(5);
  const ids = await feedIds();
  await expect.poll(() => receiver.taken(), { timeout: 20_000 }).toEqual(ids);
  expect(receiver.requests).toHaveLength(ids.length);
  expect(listening.err.join("\n")).toContain("Connected again; nothing was missed.");
  expect(await listening.interrupt()).toBe(0);
}, 90_000);

test("a listener that is killed goes on where its place was kept, and ends with 0 at Ctrl-C", async () => {
  const receiver = await startLocalReceiver();
  const words = ["listen", "--forward-to", receiver.url, "--consumer", "killed", "--from", "oldest"];
  const first = startListener(words);
  receiver.answerWith(() => (receiver.taken().length < 15 ? 200 : 500));
  await expect.poll(() => receiver.requests.length, { timeout: 20_000 }).toBeGreaterThan(15);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  receiver.answerWith(() => 200);
  const before = receiver.taken();
  const { cursor } = await api.ask("GET", "/v1/event-consumers/killed");
  const open = (await api.readFeed(cursor)).envelopes.map(({ event_id }) => event_id);
  const ids = await feedIds();
  expect(open.length).toBeGreaterThanOrEqual(ids.length - 15);
  // What the place says is done was forwarded.
  expect(before.slice(0, ids.length - open.length)).toEqual(ids.slice(0, ids.length - open.length));
  const second = startListener(words);
  await expect.poll(() => receiver.taken().slice(before.length), { timeout: 20_000 }).toEqual(open);
  second.child.kill("SIGINT");
  expect(await once(second.child, "exit")).toEqual([0, null]);
  expect(second.printed()).toContain("Ended.");
  expect(second.printed()).not.toContain(apiKey);
}, 60_000);

function startListener(words: string[]): { child: ChildProcess; printed(): string } {
  const env = { PATH: process.env.PATH, ARKANPM_URL: url, ARKANPM_API_KEY: apiKey };
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/arkanpm.ts", ...words], { env });
  children.push(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      printed += text;
    });
  return { child, printed: () => printed };
}
