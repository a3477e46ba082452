import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { readPidFile } from "../../src/platform/embedded-postgres/find-server.ts";
import { processState } from "../../src/platform/embedded-postgres/processes.ts";
import { stopServer } from "../../src/platform/embedded-postgres/stop-server.ts";
import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";
import { migrate } from "../../src/platform/migrate.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Connection string of the test server, as superuser, with the migrated template as its database. */
    templateUrl: string;
  }
}

const prefix = "arkanpm-test-";

/**
 * Starts one PostgreSQL for the whole test run, with a migrated template that `openTestDatabase` clones, and removes it
 * with its folder at the end.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const dataDir = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`));
  const server = await startEmbeddedPostgres({ dataDir, log: () => {}, settings: forgetful });
  const teardown = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    provide("templateUrl", await makeTemplate(server.url));
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

/**
 * Nothing is flushed to disk: this data dies with the run, so a power cut can't hurt it, and a commit costs no disk wait.
 * Tests about durability start a server of their own with the real settings.
 */
const forgetful = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "128MB" };

async function makeTemplate(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("create database template_arkanpm");
    const templateUrl = new URL(url);
    templateUrl.pathname = "/template_arkanpm";
    await migrate({ url: templateUrl.href });
    // A database that somebody is connected to can't be cloned.
    await client.query("alter database template_arkanpm with is_template true allow_connections false");
    return templateUrl.href;
  } finally {
    await client.end();
  }
}

/** A test run that was killed leaves its server and its folder, which is named for the process. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length).split("-")[0]) : null;
    if (!owner || processState(owner) === "running") continue;
    const dataDir = path.join(realpathSync(tmpdir()), name);
    const folder = path.join(dataDir, "postgres-18");
    const server = readPidFile(folder);
    if (server) await stopServer({ folder, pid: server.pid });
    rmSync(dataDir, { recursive: true, force: true });
  }
}
