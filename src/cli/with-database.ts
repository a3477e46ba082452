import { existsSync } from "node:fs";
import path from "node:path";
import type { Config } from "../platform/config.ts";
import type { Services } from "../platform/context.ts";
import { inspectDatabase } from "../platform/database-rights.ts";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "../platform/embedded-postgres.ts";
import { silentLog } from "../platform/log.ts";
import { pendingMigrations } from "../platform/migrate.ts";
import { CliError, exitCodes } from "./exit-codes.ts";
import { openServices } from "./open-services.ts";

/**
 * Lends the database that the settings name: the one of `DATABASE_URL`, else the embedded one. If a server runs on the data folder, that
 * one is used beside it; if none does, it is started for as long as the command lasts.
 */
export async function withDatabase<T>(config: Config, work: (database: { url: string }) => Promise<T>): Promise<T> {
  if (config.databaseUrl) return work({ url: config.databaseUrl });
  const running = findEmbeddedPostgres(config);
  if (running) return work(running);
  const started = await startEmbeddedPostgres({ dataDir: config.dataDir, log: () => {} });
  try {
    return await work({ url: started.url });
  } finally {
    await started.stop();
  }
}

/** Looking at a database shouldn't make one. @throws CliError when the data folder has none */
export function demandDatabase({ databaseUrl, dataDir }: Config): void {
  if (databaseUrl || existsSync(path.join(dataDir, "postgres-18"))) return;
  throw new CliError(exitCodes.notFound, `There is no database in ${dataDir} yet: "arkanpm serve" makes one.`);
}

/** @throws CliError unless the database answers, is new enough and lets its user work */
export async function demandUsable(url: string): Promise<void> {
  const finding = await inspectDatabase({ url });
  if (finding.kind === "unreachable") throw new CliError(exitCodes.unreachable, finding.line);
  if (finding.kind !== "ok") throw new CliError(exitCodes.failed, finding.line);
}

/** The same with everything that commands of the product need. @throws CliError when the database isn't there or isn't migrated */
export async function withServices<T>(
  config: Config,
  work: (services: Services, database: { url: string }) => Promise<T>,
): Promise<T> {
  demandDatabase(config);
  return withDatabase(config, async ({ url }) => {
    await demandUsable(url);
    const pending = await pendingMigrations({ url });
    if (pending.length > 0)
      throw new CliError(exitCodes.failed, `The database lacks ${pending[0]}: run "arkanpm migrate" first.`);
    const opened = openServices({ config, databaseUrl: url, log: silentLog });
    try {
      return await work(opened.services, { url });
    } finally {
      await opened.close();
    }
  });
}
