import type { Database } from "./db.ts";
import { migrationFiles } from "./migrate.ts";

/** Migrations of this version that the database has not; readable by a running process, unlike `pendingMigrations`, which connects anew. */
export async function findPendingMigrations({ worker }: Pick<Database, "worker">): Promise<string[]> {
  const applied = await worker.selectFrom("schema_migrations").select("name").execute();
  const known = new Set(applied.map(({ name }) => name));
  return (await migrationFiles()).map(({ name }) => name).filter((name) => !known.has(name));
}
