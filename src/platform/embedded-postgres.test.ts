import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readPidFile } from "./embedded-postgres/find-server.ts";
import { processState } from "./embedded-postgres/processes.ts";
import { stopServer } from "./embedded-postgres/stop-server.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

const ownerScript = path.resolve(import.meta.dirname, "../../test/support/embedded-postgres-owner.ts");
const isRoot = process.getuid?.() === 0;

const patience = { timeout: 20_000 };

let dataDir: string;
let ended: (() => Promise<unknown>)[] = [];

describe("on a new folder", () => {
  beforeEach(makeFolder);
  afterEach(async () => {
    await endAll();
    removeFolder();
  });

  test("the first start makes a UTF-8 database on the loopback address, in a folder with a space", async () => {
    const server = await start();
    expect(server.how).toBe("started");
    expect(server.url).toMatch(/^postgres:\/\/arkanpm:[\w-]{32}@127\.0\.0\.1:\d+\/arkanpm$/);
    expect(
      await query(
        server,
        "select current_setting('server_encoding') encoding, datlocale from pg_database where datname = 'arkanpm'",
      ),
    ).toEqual([{ encoding: "UTF8", datlocale: "C.UTF-8" }]);
    expect(await query(server, "select current_setting('listen_addresses') at, current_setting('fsync') fsync")).toEqual([
      { at: "127.0.0.1", fsync: "on" },
    ]);
    expect(statSync(path.join(cluster(), "arkanpm.password")).mode & 0o777).toBe(0o600);
  });

  test("two starts at once on a new folder make one owner, and the other one line of explanation", async () => {
    const outcomes = await Promise.allSettled([start(), start()]);
    const refusals = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refusals).toHaveLength(1);
    expect(String(refusals[0]?.reason)).toMatch(/^StartError: The data folder .* is in use by another ArkanPM process[^\n]*$/);
  });

  test("a half made folder of a killed start is made anew", async () => {
    const dead = path.join(dataDir, `postgres-18.new-${2 ** 22 - 1}-abcdef`);
    writeFileSync(dead, "");
    await start();
    expect(existsSync(dead)).toBe(false);
  });

  test("a person without special rights runs it as themselves", async () => {
    const uid = isRoot ? 65534 : (process.getuid?.() ?? 0);
    if (isRoot) chownSync(dataDir, uid, uid);
    const { said, end } = await startProcess(
      isRoot ? ["setpriv", `--reuid=${uid}`, `--regid=${uid}`, "--clear-groups", "--"] : [],
    );
    expect(said).toMatchObject({ how: "started" });
    expect(statSync(cluster()).uid).toBe(uid);
    const pid = readPidFile(cluster())?.pid ?? 0;
    await end("SIGTERM");
    expect(processState(pid)).not.toBe("running");
  });
});

describe("on a folder with a database", () => {
  // One for all of them, since making a database is what takes long: every test leaves it stopped and whole.
  beforeAll(async () => {
    makeFolder();
    const server = await startEmbeddedPostgres({ dataDir, log: () => {} });
    await server.stop();
  });
  afterEach(endAll);
  afterAll(removeFolder);

  test("what was written is there after a stop and a new start", async () => {
    const first = await start();
    await query(first, "create table kept as select 1 as value");
    await first.stop();
    await first.stop();
    await expect(query(first, "select 1")).rejects.toThrow("ECONNREFUSED");

    const second = await start();
    expect(second.how).toBe("started");
    expect(await query(second, "select value from kept")).toEqual([{ value: 1 }]);
  });

  test("a second process on the same folder is refused in one line and the first goes on", async () => {
    const server = await start();
    const second = await startProcess();
    expect(second.said).toEqual({
      error: expect.stringMatching(/^The data folder .* is in use .*ARKANPM_DATA_DIR.*DATABASE_URL.*$/),
    });
    expect(await query(server, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("a server whose process was killed is adopted", async () => {
    const killed = await startProcess();
    expect(killed.said).toMatchObject({ how: "started" });
    await killed.end("SIGKILL");

    const server = await start();
    expect(server).toMatchObject({ how: "adopted", url: killed.said.url });
    expect(await query(server, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("after a kill of process and server, with a statement under way, committed data is recovered", async () => {
    const killed = await startProcess();
    const url = killed.said.url ?? "";
    await query({ url }, "create table committed as select 1 as value");
    // Busy in its processor, so that it doesn't notice the death of its server by itself.
    const busy = query({ url }, "select count(*) from generate_series(1, 1e12)").catch(() => "lost");
    const pid = readPidFile(cluster())?.pid ?? 0;
    await killed.end("SIGKILL");
    process.kill(pid, "SIGKILL");
    await vi.waitUntil(() => processState(pid) !== "running", patience);

    const server = await start();
    expect(server.how).toBe("started");
    expect(await busy).toBe("lost");
    expect(await query(server, "select value from committed")).toEqual([{ value: 1 }]);
  });

  test.each([
    ["of a process that is gone", 2 ** 22 - 1],
    ["of a foreign process", process.pid],
  ])("a pid file %s doesn't stand in the way", async (_, pid) => {
    const first = await start();
    await first.stop();
    writeFileSync(path.join(cluster(), "postmaster.pid"), [pid, cluster(), 1, 5432, "", "127.0.0.1", "", "ready", ""].join("\n"));
    expect((await start()).how).toBe("started");
  });

  test("a pid file of a zombie and an empty one don't stand in the way", async () => {
    const first = await start();
    await first.stop();
    const zombie = await makeZombie();
    writeFileSync(path.join(cluster(), "postmaster.pid"), `${zombie}\n`);
    const second = await start();
    expect(second.how).toBe("started");
    await second.stop();
    writeFileSync(path.join(cluster(), "postmaster.pid"), "");
    expect((await start()).how).toBe("started");
  });

  test("the next free port is used when the wanted one is taken", async () => {
    const taken = net.createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as net.AddressInfo; // listens on TCP
    const server = await startEmbeddedPostgres({ dataDir, log: () => {}, settings: { port } });
    ended.push(async () => taken.close(), server.stop);
    expect(new URL(server.url).port).not.toBe(String(port));
  });

  test("who asked is told when the server is lost, but not when it is stopped", async () => {
    const server = await start();
    const lost = vi.fn();
    server.onLost(lost);
    const pid = readPidFile(cluster())?.pid ?? 0;
    await query(server, "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
    await vi.waitUntil(
      async () => (await query(server, "select from pg_locks where locktype = 'advisory'")).length === 1,
      patience,
    );
    expect(lost).not.toHaveBeenCalled();
    process.kill(pid, "SIGKILL");
    await vi.waitUntil(() => lost.mock.calls.length === 1, patience);
    const again = await start();
    again.onLost(lost);
    await again.stop();
    expect(lost).toHaveBeenCalledTimes(1);
  });

  test.runIf(isRoot)("as root, in folders closed to others, the server runs as somebody else", async () => {
    chmodSync(dataDir, 0o700);
    await start();
    const pid = readPidFile(cluster())?.pid;
    expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
    expect(statSync(`/proc/${pid}`).uid).toBe(statSync(cluster()).uid);
  });

  test.runIf(isRoot)("a database that root copied here is given to the user who runs it", async () => {
    execFileSync("chown", ["-R", "0:0", cluster()]);
    await start();
    expect(statSync(cluster()).uid).not.toBe(0);
  });
});

function makeFolder(): void {
  dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm data "));
}

async function endAll(): Promise<void> {
  for (const end of ended.reverse()) await end();
  ended = [];
  const server = readPidFile(cluster());
  if (server) await stopServer({ folder: cluster(), pid: server.pid });
}

function removeFolder(): void {
  rmSync(dataDir, { recursive: true, force: true });
}

function cluster(): string {
  return path.join(dataDir, "postgres-18");
}

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log: () => {} });
  ended.push(server.stop);
  return server;
}

async function query({ url }: { url: string }, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

type Said = { url?: string; how?: string; error?: string };

/** Starts the server from a process of its own, optionally by way of another command. */
async function startProcess(by: string[] = []): Promise<{ said: Said; end(signal: NodeJS.Signals): Promise<void> }> {
  const [command = "", ...args] = [...by, process.execPath, "--import", "tsx", ownerScript, dataDir];
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  ended.push(() => end("SIGKILL"));
  const [line] = await once(createInterface(child.stdout), "line");
  return { said: JSON.parse(String(line)), end };
}

/** A dead process whose parent, a shell that is stopped, doesn't collect it. */
async function makeZombie(): Promise<number> {
  const parent = spawn("sh", ["-c", "sleep 600 & echo $!; wait"], { stdio: ["ignore", "pipe", "inherit"] });
  ended.push(async () => parent.kill("SIGKILL"));
  const [line] = await once(createInterface(parent.stdout), "line");
  parent.kill("SIGSTOP");
  process.kill(Number(line), "SIGKILL");
  await vi.waitUntil(() => processState(Number(line)) === "zombie", patience);
  return Number(line);
}
