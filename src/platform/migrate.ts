import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { makeRoles } from "./database-rights.ts";
import { StartError } from "./start-error.ts";

/** Any constant does, as long as every process uses the same: one migrates at a time. */
const migrationLock = 7420003;

/**
 * Brings the database to the newest schema: numbered files of `migrations/`, each once, in order, each in its own transaction.
 * Makes the two roles when absent, and the partitions of the weeks ahead.
 * @throws StartError when one that was applied has changed since; Error naming the file when one fails
 */
export async function migrate({
  url,
  log = () => {},
}: {
  url: string;
  log?: (line: string) => void;
}): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await makeRoles(client);
    const applied = await applyNew(client, log);
    await client.query("grant usage on schema public to arkanpm_app, arkanpm_worker");
    await client.query("grant select, insert, update, delete on all tables in schema public to arkanpm_app, arkanpm_worker");
    await client.query("grant usage on all sequences in schema public to arkanpm_app, arkanpm_worker");
    await client.query("revoke insert, update, delete on tenants, plans from arkanpm_app");
    await client.query(
      "revoke all on schema_migrations, sign_in_attempts, test_receiver_place, test_receiver_certificates from arkanpm_app",
    );
    await client.query("select make_partitions_ahead($1)", [new Date()]);
    return { applied };
  } finally {
    await client.end();
  }
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

async function applyNew(client: pg.Client, log: (line: string) => void): Promise<string[]> {
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
    await applyOne(client, { name, text, checksum });
    log(`migrated ${name}`);
    applied.push(name);
  }
  return applied;
}

async function applyOne(
  client: pg.Client,
  { name, text, checksum }: { name: string; text: string; checksum: string },
): Promise<void> {
  await client.query("begin");
  try {
    await client.query(text);
    await client.query("insert into schema_migrations (name, checksum) values ($1, $2)", [name, checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
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
