import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll } from "vitest";
import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";
import { type ApiClient, makeApiClient } from "./api-client.ts";
import { freePort, type ProductProcess, startProductProcess, untilReady } from "./product-process.ts";
import type { TlsReceiver } from "./tls-receiver.ts";

export interface SplitProduct {
  api: ApiClient;
  /** The database, past the product. */
  client: pg.Client;
  /** One more process that works; `kill` is `kill -9`. */
  startWorker(): ProductProcess;
}

/**
 * The product in processes of its own: one that answers requests and goes on living, and workers, which a test starts and kills. Its integrations may
 * call this receiver. Call at the top of a test file.
 */
export async function openSplitProduct(receiver: TlsReceiver): Promise<SplitProduct> {
  const apiKey = `apk_${"s".repeat(40)}`;
  const dataDir = mkdtempSync(path.join(tmpdir(), "arkanpm-split-"));
  const database = await startEmbeddedPostgres({ dataDir, log: () => {} });
  const client = new pg.Client({ connectionString: database.url });
  const processes: ProductProcess[] = [];
  afterAll(async () => {
    for (const one of processes) await one.kill();
    await client.end();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await client.connect();
  const start = (settings: Record<string, string>) => {
    const started = startProductProcess({
      DATABASE_URL: database.url,
      ARKANPM_DATA_DIR: dataDir,
      ARKANPM_DEMO: "0",
      ARKANPM_EGRESS_ALLOW: "connectors:127.0.0.1/32",
      NODE_EXTRA_CA_CERTS: receiver.caFile,
      ...settings,
    });
    processes.push(started);
    return started;
  };
  const port = await freePort();
  const at = { url: `http://127.0.0.1:${port}`, apiKey };
  const settings = { ARKANPM_ROLES: "api", PORT: String(port), ARKANPM_BOOTSTRAP_API_KEY: apiKey };
  await untilReady(start(settings), at);
  return { api: makeApiClient(at), client, startWorker: () => start({ ARKANPM_ROLES: "worker" }) };
}
