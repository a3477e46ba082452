import type pg from "pg";
import { StartError } from "./start-error.ts";
import { type LockPatience, waitForLocks } from "./wait-for-locks.ts";

export interface Migration {
  name: string;
  text: string;
  checksum: string;
}

/**
 * Applies one migration in a transaction of its own. Where others hold a lock that it needs it says which and who, and tries again.
 * @param url of the same database, to look who holds the lock
 * @throws StartError when they keep it; Error naming the migration when it fails otherwise. Nothing of it is applied then
 */
export async function applyMigration(
  client: pg.Client,
  {
    migration: { name, text, checksum },
    ...waiting
  }: { migration: Migration; url: string; log: (line: string) => void; patience?: LockPatience | undefined },
): Promise<void> {
  const work = async () => {
    await client.query(text);
    await client.query("insert into schema_migrations (name, checksum) values ($1, $2)", [name, checksum]);
  };
  try {
    await waitForLocks(client, { what: `Migration ${name}`, ...waiting, work });
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
