import { sql } from "kysely";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { openTestDatabase } from "../../test/support/database.ts";
import { afterCommit, openDatabase } from "./db.ts";

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

test("a transaction that had to be rolled back says so, and nobody is told of it, though its failure was swallowed", async () => {
  const told = vi.fn();
  const aborted = db.inTenant(tenantId, async (tx) => {
    afterCommit(tx, told);
    await sql`select 1 / 0`.execute(tx).catch(() => {});
  });
  await expect(aborted).rejects.toThrow("rolled back");
  expect(told).not.toHaveBeenCalled();
});

test("a change that is committed succeeds whatever its listeners do, and every one of them hears of it", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const told = vi.fn();
  const result = await db.inTenant(tenantId, async (tx) => {
    afterCommit(tx, () => {
      throw new Error("a broken listener");
    });
    afterCommit(tx, told);
    return "kept";
  });
  expect(result).toBe("kept");
  expect(told).toHaveBeenCalledOnce();
  expect(String(warned.mock.calls[0]?.[0])).toContain("a broken listener");
  warned.mockRestore();
});

test("nothing of the application waits for ever; a worker's statement may take its time, but no transaction is left open", async () => {
  const limits = sql<{ name: string; setting: string }>`select name, setting from pg_settings
    where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`;
  const valuesOf = ({ rows }: { rows: { setting: string }[] }) => rows.map(({ setting }) => Number(setting));
  expect(valuesOf(await db.inTenant(tenantId, (tx) => limits.execute(tx)))).toEqual([60_000, 15_000, 60_000]);
  expect(valuesOf(await limits.execute(db.worker))).toEqual([60_000, 0, 0]);
});

test("only workers may make partitions, since that is done with their owner's rights", async () => {
  const make = sql`select make_partitions_ahead(now()), make_week_partitions('events', now(), now())`;
  await expect(db.inTenant(tenantId, (tx) => make.execute(tx))).rejects.toThrow("permission denied for function");
  const { rows } = await sql<{ open: string[] | null }>`select array_agg(proname::text) as open from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef and has_function_privilege('arkanpm_app', oid, 'execute')`.execute(
    db.worker,
  );
  // It looks at the tenant itself (migrations/031): nothing else with rights of its own is open to the application.
  expect(rows).toEqual([{ open: ["find_ids_by_text"] }]);
  expect((await make.execute(db.worker)).rows).toHaveLength(1);
});

test("a prepared transaction keeps its plans, and gets over a table that was migrated meanwhile", async () => {
  await operator.query("create table kept_plans (id int); grant select on kept_plans to arkanpm_app");
  const read = () =>
    db.inTenant(
      tenantId,
      async (tx) => {
        await sql`select * from kept_plans`.execute(tx);
        const kept = await sql<{ count: number }>`select count(*)::int as count from pg_prepared_statements`.execute(tx);
        return kept.rows[0]?.count;
      },
      { prepared: true },
    );
  expect(await read()).toBe(2);
  await operator.query("alter table kept_plans add column name text");
  await expect(read()).rejects.toThrow("cached plan");
  // On a new connection.
  expect(await read()).toBe(2);
  const unprepared = await db.inTenant(tenantId, (tx) => sql<{ setting: string }>`show enable_seqscan`.execute(tx));
  expect(Object.values(unprepared.rows[0] ?? {})).toEqual(["on"]);
});
