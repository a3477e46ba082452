import { sql } from "kysely";
import pg from "pg";
import { expect, test } from "vitest";
import { seedLog } from "../bench/seed-log.ts";
import { type Ctx, inTx, systemActor } from "../src/platform/context.ts";
import { firstIdAt, newId } from "../src/platform/ids.ts";
import { type DeliveryFilter, matchingDeliveries } from "../src/webhooks/log/match-deliveries.ts";
import { readLog } from "../src/webhooks/log/read-log.ts";
import { openTestProduct } from "./support/product.ts";

// The reader of the log chooses its indexes itself. Here statistics say that the log holds a few failed deliveries, and then it grows.
const product = await openTestProduct();
const seeded = await seedBehindTheStatistics();
const ctx: Ctx = { ...product.services, tenantId: seeded.bigTenant, actor: systemActor };
const from = new Date(Date.now() - 8 * 86_400_000).toISOString();

/** Filter → the most rows that a page may read. What an index answers reads little more than the page; the rest is bounded. */
const filters: [DeliveryFilter, number][] = [
  [{}, 300],
  [{ status: "failed" }, 200],
  [{ status: "skipped" }, 10],
  [{ status: "success" }, 2_500],
  [{ status: "retrying" }, 200],
  [{ status: "held" }, 200],
  [{ event: "work_order.completed" }, 300],
  [{ event: seeded.rareEvent }, 10],
  [{ event: "lease.renewed" }, 10],
  [{ event: "lease.*" }, 500],
  [{ event_id: seeded.eventId }, 10],
  [{ record_id: seeded.recordId }, 40],
  [{ response_status: "503" }, 1_000],
  [{ response_status: "204" }, 1_000],
  [{ response_status: "4xx" }, 1_500],
  [{ error_kind: "dns" }, 1_000],
  [{ error_kind: "tls" }, 1_000],
  [{ test: "true" }, 10],
  [{ test: "false" }, 300],
  [{ webhook_id: seeded.rareWebhook }, 200],
  [{ webhook_id: seeded.rareWebhook, status: "failed" }, 10],
  [{ status: "failed", event: seeded.rareEvent }, 500],
  [{ to: new Date(Date.now() - 3 * 86_400_000).toISOString() }, 200],
  [{ q: seeded.deliveryId }, 10],
  [{ q: seeded.eventId }, 10],
  [{ q: seeded.recordId }, 40],
  [{ q: "receiver-3.example" }, 500],
];

test.each(filters)("the first page of %j is what the filter means, and reads few rows of the log", async (filter, most) => {
  const { found, read, scans } = await countReads((ctx) => readLog(ctx, { from, ...filter, limit: 50 }));
  const wanted = await inTx(ctx, (tx) =>
    matchingDeliveries(tx, ctx, { from, ...filter })
      .orderBy("d.id", "desc")
      .limit(50)
      .execute(),
  );
  expect(found.rows.map((row) => row.id)).toEqual(wanted.map((row) => row.id));
  expect(read).toBeLessThanOrEqual(most);
  expect(scans).toBe(0);
});

test("pages follow one another without gap or repeat, also where no index answers", async () => {
  const filter = { from, webhook_id: seeded.rareWebhook, event: "work_order.completed" };
  const ids: string[] = [];
  let cursor: string | null | undefined;
  let turns = 0;
  do {
    const page = await readLog(ctx, { ...filter, limit: 1, cursor: cursor ?? undefined });
    ids.push(...page.rows.map((row) => row.id));
    cursor = page.nextCursor;
    turns += 1;
  } while (cursor !== null && turns < 50);
  const wanted = await inTx(ctx, (tx) => matchingDeliveries(tx, ctx, filter).orderBy("d.id", "desc").execute());
  expect(ids).toEqual(wanted.map((row) => row.id));
});

test("a text is found in errors and bodies, and a page that ends early says until where it looked", async () => {
  const error = await readLog(ctx, { from, limit: 50, q: "does not exist" });
  expect(error.rows.map((row) => row.error_kind)).toEqual(["dns"]);
  expect(error.searchedUntil).not.toBeNull();

  const newest = await inTx(ctx, (tx) =>
    matchingDeliveries(tx, ctx, { from, status: "success" }).orderBy("d.id", "desc").limit(1).execute(),
  );
  const body = await readLog(ctx, { from, limit: 50, q: `"job":"${newest[0]?.id.slice(-6)}"` });
  expect(body.rows.map((row) => row.id)).toEqual([newest[0]?.id]);
  const { read } = await countReads((ctx) => readLog(ctx, { from, limit: 50, q: "nowhere to be found" }));
  expect(read).toBeLessThan(5_000);
});

test("a search opens the weeks of its range and none of those ahead, whose planning would cost more than the reading", async () => {
  const { found, opened } = await inTx(ctx, async (tx, ctx) => {
    const found = await readLog(ctx, { from, limit: 50, q: "nowhere to be found" });
    const { rows } = await sql<{ name: string; ahead: boolean }>`
      select distinct c.relname as name, (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \\(''([^'']+)'))[1]::timestamptz > now() + interval '1 day' as ahead
      from pg_locks l join pg_class c on c.oid = l.relation
      where l.pid = pg_backend_pid() and c.relkind = 'r' and c.relnamespace = 'partitions'::regnamespace`.execute(tx);
    return { found, opened: rows };
  });
  expect(found.rows).toEqual([]);
  expect(opened.filter(({ name }) => name.startsWith("deliveries")).length).toBeGreaterThan(1);
  expect(opened.filter(({ ahead }) => ahead)).toEqual([]);
});

test("a text that is nowhere in a small tenant's log reads no more of it than is there", async () => {
  const small = { ...ctx, tenantId: seeded.smallTenant };
  const { found, read } = await countReads((ctx) => readLog(ctx, { from, limit: 50, q: "nowhere to be found" }), small);
  expect(found.rows).toEqual([]);
  // Its 30 failed rows for their errors, 500 for their bodies.
  expect(read).toBeLessThanOrEqual(600);
});

test("going on where the search ended comes to the end of the range, and finds what is there", async () => {
  const q = `"job":"${String(4_321).padStart(6, "0")}"`;
  const found: string[] = [];
  let cursor: string | null | undefined;
  let turns = 0;
  do {
    const page = await readLog(ctx, { from, q, limit: 50, cursor: cursor ?? undefined });
    found.push(...page.rows.map((row) => row.id));
    cursor = page.nextCursor;
    turns += 1;
  } while (cursor !== null && turns < 100);
  expect(cursor).toBeNull();
  expect(found).toHaveLength(1);
  expect(turns).toBeGreaterThan(5);
});

test("the log of a small tenant beside a large one is as quick", async () => {
  const small = { ...ctx, tenantId: seeded.smallTenant };
  const { found, read } = await countReads((ctx) => readLog(ctx, { from, limit: 50, status: "failed" }), small);
  expect(found.rows).toHaveLength(30);
  expect(read).toBeLessThanOrEqual(60);
});

async function seedBehindTheStatistics() {
  const client = new pg.Client({ connectionString: product.url });
  await client.connect();
  const tenantId = newId("tnt", new Date());
  await client.query(
    `insert into deliveries (tenant_id, id, webhook_id, event, event_id, event_at, created_at, status, done, error_kind, response_status)
     select $1, $2 || lpad(i::text, 4, '0'), 'whk_1', 'lease.terminated', 'evt_1', now(), now(), 'failed', true, 'dns', 503 from generate_series(1, 200) i`,
    [tenantId, firstIdAt("dlv", new Date()).slice(0, -4)],
  );
  await client.query("analyze deliveries");
  await client.end();
  const seeded = await seedLog(product.url, { rows: 20_000, analyze: false });
  await sayCommon("webhook_id", seeded.rareWebhook);
  return seeded;
}

/** Statistics as they are after a bad moment: this rare value is in every row. Whatever plan looks cheap then must still be a good one. */
async function sayCommon(column: string, value: string) {
  const client = new pg.Client({ connectionString: product.url });
  await client.connect();
  await client.query(
    `select pg_restore_attribute_stats('schemaname', 'partitions', 'relname', relname::text, 'attname', $1::text, 'inherited', false,
       'null_frac', 0::real, 'n_distinct', 1::real, 'most_common_vals', format('{%s}', $2::text), 'most_common_freqs', '{1.0}'::real[])
     from pg_class c where relkind = 'r' and relnamespace = 'partitions'::regnamespace and relname like 'deliveries%'`,
    [column, value],
  );
  await client.end();
}

/** How many rows of the log the work read and how often a partition was read whole, by PostgreSQL's own count, which goes on from before. */
async function countReads<T>(work: (ctx: Ctx) => Promise<T>, of: Ctx = ctx): Promise<{ found: T; read: number; scans: number }> {
  return inTx(of, async (tx, ctx) => {
    const count = async () => {
      const { rows } = await sql<{ read: number; scans: number }>`
        select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read, sum(coalesce(seq_scan, 0))::int as scans
        from pg_stat_xact_all_tables where schemaname = 'partitions' and relname like 'deliveries%'`.execute(tx);
      return rows[0] ?? { read: 0, scans: 0 };
    };
    const before = await count();
    const found = await work(ctx);
    const after = await count();
    return { found, read: after.read - before.read, scans: after.scans - before.scans };
  });
}
