import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { CliError, exitCodes } from "./exit-codes.ts";

/** Any constant does, as long as every process uses the same. */
const changeLock = 7420011;

/** Runs `work` unless somebody else changes the master key of this database. @throws CliError */
export async function holdAlone<T>({ url }: { url: string }, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [changeLock]);
    if (!rows[0]?.held) throw new CliError(exitCodes.conflict, "Another command is changing the master key of this database.");
    return await work();
  } finally {
    await client.end();
  }
}

/** Transactions of the product end within a minute: idle ones are ended by the database, statements have a limit. */
const longestMs = 120_000;

/** Resolves when every transaction that is open now has ended, or when those left can't be the product's. */
export async function openTransactionsEnd({ url }: { url: string }): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const since = (await client.query<{ at: string }>("select clock_timestamp()::text as at")).rows[0]?.at;
    const end = Date.now() + longestMs;
    while (Date.now() < end) {
      const { rows } = await client.query<{ open: number }>(
        `select count(*)::int as open from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
           and pid <> pg_backend_pid() and xact_start < $1::timestamptz`,
        [since],
      );
      if (rows[0]?.open === 0) return;
      await delay(100);
    }
  } finally {
    await client.end();
  }
}
