import { sql } from "kysely";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../../test/support/database.ts";
import { openDatabase } from "./db.ts";

const { url } = await openTestDatabase();
const db = openDatabase({ url });
const operator = new pg.Client({ connectionString: url });
await operator.connect();
afterAll(() => Promise.all([db.close(), operator.end()]));
const tenantId = `tnt_${"0".repeat(26)}`;

test("a connection that breaks between two statements fails its transaction, and neither the process nor the next one", async () => {
  const broken = db.inTenant(tenantId, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    const ended = await operator.query("select pg_terminate_backend($1, 5000) as ended", [rows[0]?.pid]);
    expect(ended.rows).toEqual([{ ended: true }]);
    // By the end of these round trips the news of it has come here, too.
    for (let i = 0; i < 20; i++) await operator.query("select 1");
    await sql`select 1`.execute(tx);
  });
  await expect(broken).rejects.toThrow("not queryable");
  expect(await db.inTenant(tenantId, async (tx) => (await sql`select 1`.execute(tx)).rows.length)).toBe(1);
});
