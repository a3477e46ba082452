import { existsSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { countOutdated } from "../../jobs/reseal.ts";
import type { Config } from "../../platform/config.ts";
import type { Services } from "../../platform/context.ts";
import { inspectDatabase } from "../../platform/database-rights.ts";
import { silentLog } from "../../platform/log.ts";
import { pendingMigrations } from "../../platform/migrate.ts";
import { StartError } from "../../platform/start-error.ts";
import { secretContext } from "../../webhooks/webhook-configs.ts";
import { openServices } from "../open-services.ts";
import { withDatabase } from "../with-database.ts";
import { type Finding, fine, wrong } from "./finding.ts";

/** Older than this, what is due isn't being sent. */
const lateSeconds = 60;

/** The database, its schema, the master key and the queue; each only where the one before allows it. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  if (!config.databaseUrl && !existsSync(path.join(config.dataDir, "postgres-18")))
    return [fine("database", "the embedded PostgreSQL, made at the first start")];
  try {
    return await withDatabase(config, ({ url }) => checkAt(config, url));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return [wrong("database", error.message, "See postgres.log in the data folder.")];
  }
}

async function checkAt(config: Config, url: string): Promise<Finding[]> {
  const finding = await inspectDatabase({ url });
  if (finding.kind === "unreachable") return [wrong("database", finding.line, "Check DATABASE_URL and that the server runs.")];
  if (finding.kind === "too_old") return [wrong("database", finding.line, "Upgrade the server.")];
  const reached = fine("database", `PostgreSQL ${finding.version}${config.databaseUrl ? "" : ", embedded"}`);
  if (finding.kind === "rights_missing")
    return [reached, wrong("database user", finding.line, "Do what the line names, then start again.")];
  const findings = [reached, fine("database user", "may act as both roles and make tables"), sortingIn(finding.warning)];
  const pending = await pendingMigrations({ url });
  if (pending.length > 0) return [...findings, wrong("migrations", `${pending.join(", ")} pending`, 'Run "arkanpm migrate".')];
  return [...findings, fine("migrations", "up to date"), ...(await checkContents(config, url))];
}

function sortingIn(warning: string | null): Finding {
  if (!warning) return fine("sorting", "by bytes, as ids need it");
  return wrong(
    "sorting",
    warning,
    "Move to a database made with \"create database … template template0 locale 'C' encoding 'UTF8'\".",
  );
}

async function checkContents(config: Config, url: string): Promise<Finding[]> {
  if (!config.masterKey && !existsSync(path.join(config.dataDir, "master.key")))
    return [
      wrong("master key", `there is none in ${config.dataDir}`, "Restore master.key from a backup, or set ARKANPM_MASTER_KEY."),
    ];
  const opened = openServices({ config, databaseUrl: url, log: silentLog });
  try {
    return [await checkMasterKey(opened.services), await checkQueue(opened.services)];
  } finally {
    await opened.close();
  }
}

async function checkMasterKey(services: Services): Promise<Finding> {
  const stored = await services.db.worker
    .selectFrom("webhooks")
    .select(["id", "secret_sealed"])
    .where("deleted_at", "is", null)
    .orderBy("tenant_id")
    .limit(1)
    .executeTakeFirst();
  if (!stored) return fine("master key", "there; no secret is stored yet to try it on");
  try {
    services.box.open(stored.secret_sealed, secretContext(stored.id));
    const outdated = await countOutdated(services);
    if (outdated === 0) return fine("master key", "opens what is stored");
    const fix = 'Run "arkanpm rotate-master-key" once every process has the new key.';
    return wrong("master key", `${outdated} stored texts are still sealed with another key than the present one`, fix);
  } catch {
    return wrong(
      "master key",
      "it doesn't open what is stored",
      "Set ARKANPM_MASTER_KEY to the key this database was used with.",
    );
  }
}

async function checkQueue({ db }: Services): Promise<Finding> {
  const { rows } = await sql<{ age: number | null; waiting: number }>`
    select extract(epoch from now() - min(d.next_attempt_at))::float8 as age, count(*)::int as waiting
    from deliveries d join tenants t on t.id = d.tenant_id and t.status = 'active'
    where d.done = false and d.status in ('pending', 'retrying') and d.next_attempt_at <= now()`.execute(db.worker);
  const { age, waiting } = rows[0] ?? { age: null, waiting: 0 };
  if (age === null) return fine("deliveries", "none is due");
  const detail = `${waiting} due, the oldest for ${Math.round(age)} s`;
  if (age < lateSeconds) return fine("deliveries", detail);
  return wrong("deliveries", detail, "Start a process with ARKANPM_ROLES=worker; if one runs, look at its log.");
}
