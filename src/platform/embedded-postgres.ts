import { existsSync, mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { findBinaries } from "./embedded-postgres/binaries.ts";
import { endOrphans, findServer, isServerOf, type PidFile, readPidFile } from "./embedded-postgres/find-server.ts";
import { launch } from "./embedded-postgres/launch.ts";
import { makeCluster, readPassword } from "./embedded-postgres/make-cluster.ts";
import { connect, type Ownership, takeOwnership } from "./embedded-postgres/ownership.ts";
import { chooseRunAs } from "./embedded-postgres/run-as.ts";
import { type ServerSettings, serverSettings } from "./embedded-postgres/settings.ts";
import { stopServer } from "./embedded-postgres/stop-server.ts";
import { StartError } from "./start-error.ts";

export type EmbeddedPostgres = {
  /** Connection string of the database `arkanpm`, as its superuser. */
  url: string;
  /** `adopted`: a server that outlived the process which started it. */
  how: "started" | "adopted";
  /** Stops the server in order and waits until it is gone. May be called repeatedly. */
  stop(): Promise<void>;
  /** Registers who is told, with the reason, when the server ends or is lost without `stop`. */
  onLost(listener: (reason: string) => void): void;
};

type Options = { dataDir: string; log: (line: string) => void; settings?: ServerSettings };

/**
 * Starts, or takes over, the PostgreSQL that npm installed, on the data in `<dataDir>/postgres-18`. It listens on a free
 * port of the loopback address only. Killing this process leaves the server running; the next start adopts it, or
 * recovers its data if it was killed too.
 * @param settings PostgreSQL settings that differ from `embedded-postgres/settings.ts`
 * @throws StartError when the folder is in use by another process or this machine can't run the server
 */
export async function startEmbeddedPostgres({ dataDir, log, settings = {} }: Options): Promise<EmbeddedPostgres> {
  const { initdb, postgres } = await findBinaries();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const home = realpathSync(dataDir);
  const folder = path.join(home, "postgres-18");
  const runAs = chooseRunAs(folder, postgres);
  const { password, made } = await makeCluster({ runAs, initdb }, { folder, durable: settings.fsync !== "off" });
  if (made) log(`Made a new database in ${folder}.`);

  const place = { folder, logFile: path.join(home, "postgres.log"), settings: serverSettings(settings) };
  const { server, how } = await findOrLaunch({ log, launchServer: () => launch({ runAs, postgres }, place) }, folder);
  const isRunning = () => isServerOf(folder, server.pid);
  const ownership = await takeOwnership({ isRunning }, { port: server.port, password });
  if (!ownership) throw inUse(home, server.port);
  await createDatabase({ port: server.port, password });
  log(`PostgreSQL ${how} on 127.0.0.1:${server.port}.`);

  return {
    url: addressOf(server, password),
    how,
    stop: stopOnce(folder, server, ownership),
    onLost: ownership.onLost,
  };
}

/**
 * The server that another process runs on this data folder, for looking into it or changing settings beside that process.
 * @returns its connection string, or null when none runs
 */
export function findEmbeddedPostgres({ dataDir }: { dataDir: string }): { url: string } | null {
  const folder = path.join(existsSync(dataDir) ? realpathSync(dataDir) : dataDir, "postgres-18");
  const server = readPidFile(folder);
  if (server?.status !== "ready" || !isServerOf(folder, server.pid)) return null;
  return { url: addressOf(server, readPassword(folder)) };
}

function addressOf({ port }: PidFile, password: string): string {
  return `postgres://arkanpm:${password}@127.0.0.1:${port}/arkanpm`;
}

type Finding = { server: PidFile; how: EmbeddedPostgres["how"] };

async function findOrLaunch(
  { log, launchServer }: { log: (line: string) => void; launchServer: () => Promise<boolean> },
  folder: string,
): Promise<Finding> {
  for (let launched = false; ; ) {
    const server = await findServer({ log }, { folder });
    if (server) return { server, how: launched ? "started" : "adopted" };
    await endOrphans({ log }, { folder });
    launched = await launchServer();
  }
}

function inUse(dataDir: string, port: number): StartError {
  return new StartError(
    `The data folder ${dataDir} is in use by another ArkanPM process (its database is on port ${port}): ` +
      "stop that one, or set ARKANPM_DATA_DIR to another folder. " +
      "Several processes, such as ARKANPM_ROLES=api beside ARKANPM_ROLES=worker, need a PostgreSQL of their own: set DATABASE_URL.",
  );
}

async function createDatabase(server: { port: number; password: string }): Promise<void> {
  const client = await connect(server);
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'arkanpm'");
    if (rowCount === 0) await client.query("create database arkanpm");
  } finally {
    await client.end();
  }
}

/** The lock is kept until the server is gone, so that nobody adopts a server that is about to stop. */
function stopOnce(folder: string, { pid }: PidFile, ownership: Ownership): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  return () => {
    ownership.letGo();
    stopping ??= stopServer({ folder, pid });
    return stopping;
  };
}
