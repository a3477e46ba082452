import pg from "pg";
import { expect, test } from "vitest";
import { openTestDatabase } from "./database.ts";

const first = await openTestDatabase();
const second = await openTestDatabase();

test("a test database is migrated and apart from the others", async () => {
  await run(first.url, "update plans set requests_per_minute = 61 where name = 'free'");
  const [here, there] = [await freePlan(first.url), await freePlan(second.url)];
  expect(here).toBe(61);
  expect(there).toBe(60);
});

async function freePlan(url: string): Promise<unknown> {
  const rows = await run(url, "select requests_per_minute from plans where name = 'free'");
  return rows[0]?.requests_per_minute;
}

async function run(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
