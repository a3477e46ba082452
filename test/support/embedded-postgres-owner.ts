import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";

/**
 * A process that owns an embedded PostgreSQL, for tests that kill it: `node --import tsx <this file> <data folder>`.
 * Prints one line of JSON, `{ url, how }` or `{ error }`, and serves until SIGTERM.
 */
try {
  const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? "", log: () => {} });
  const alive = setInterval(() => {}, 60_000);
  process.once("SIGTERM", () => {
    clearInterval(alive);
    void server.stop().then(() => process.exit(0));
  });
  console.log(JSON.stringify({ url: server.url, how: server.how }));
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
}
