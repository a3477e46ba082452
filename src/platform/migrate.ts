import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { applyMigration } from "./apply-migration.ts";
import { makeRoles } from "./database-rights.ts";
import { StartError } from "./start-error.ts";
import { type LockPatience, waitForLocks } from "./wait-for-locks.ts";

/** Any constant does, as long as every process uses the same: one migrates at a time. */
const migrationLock = 7420003;

/**
 * Brings the database to the newest schema: numbered files of `migrations/`, each once, in order, each in its own transaction.
 * Makes the two roles when absent, and the partitions of the weeks ahead.
 * @throws StartError when one that was applied has changed since, or others keep a lock that is needed; Error naming the file when one fails
 */
export async function migrate({
  url,
  log = () => {},
  patience,
}: {
  url: string;
  log?: (line: string) => void;
  patience?: LockPatience;
}): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await waitForTurn(client, log);
    await makeRoles(client);
    const applied = await applyNew(client, { url, log, patience });
    const waiting = { url, log, patience };
    await waitForLocks(client, {
      what: "Granting the product's roles their rights",
      ...waiting,
      work: () => grantRights(client),
    });
    const makePartitions = () => client.query("select make_partitions_ahead($1)", [new Date()]);
    await waitForLocks(client, { what: "Making the partitions of the weeks ahead", ...waiting, work: makePartitions });
    return { applied };
  } finally {
    await client.end();
  }
}

async function grantRights(client: pg.Client): Promise<void> {
  await client.query("grant usage on schema public to arkanpm_app, arkanpm_worker");
  await client.query("grant select, insert, update, delete on all tables in schema public to arkanpm_app, arkanpm_worker");
  await client.query("grant usage on all sequences in schema public to arkanpm_app, arkanpm_worker");
  await client.query("revoke insert, update, delete on tenants, plans from arkanpm_app");
  await client.query(
    "revoke all on schema_migrations, sign_in_attempts, test_receiver_place, test_receiver_certificates from arkanpm_app",
  );
}

async function waitForTurn(client: pg.Client, log: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [migrationLock]);
  if (rows[0]?.mine) return;
  log("another process migrates this database: waiting for it");
  await client.query("select pg_advisory_lock($1)", [migrationLock]);
}

/** What would be applied, without applying it. */
export async function pendingMigrations({ url }: { url: string }): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const known = await knownMigrations(client);
    return (await migrationFiles()).filter((file) => !known.has(file.name)).map((file) => file.name);
  } finally {
    await client.end();
  }
}

async function applyNew(
  client: pg.Client,
  waiting: { url: string; log: (line: string) => void; patience: LockPatience | undefined },
): Promise<string[]> {
  await client.query(
    "create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
  );
  const known = await knownMigrations(client);
  const applied: string[] = [];
  for (const { name, text } of await migrationFiles()) {
    const checksum = createHash("sha256").update(text).digest("hex");
    const before = known.get(name);
    if (before === checksum) continue;
    if (before)
      throw new StartError(
        `Migration ${name} was applied to this database in another form. Restore the file; new changes need a new number.`,
      );
    await applyMigration(client, { migration: { name, text, checksum }, ...waiting });
    waiting.log(`migrated ${name}`);
    applied.push(name);
  }
  return applied;
}

async function knownMigrations(client: pg.Client): Promise<Map<string, string>> {
  const there = await client.query("select to_regclass('public.schema_migrations') is not null as there");
  if (!there.rows[0]?.there) return new Map();
  const { rows } = await client.query<{ name: string; checksum: string }>("select name, checksum from schema_migrations");
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

export async function migrationFiles(): Promise<{ name: string; text: string }[]> {
  const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../migrations");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(path.join(folder, name), "utf8") })));
}
