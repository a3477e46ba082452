import { sql } from "kysely";
import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { idTime, newId } from "../platform/ids.ts";
import { findDeliveriesOfEvents } from "./find-deliveries-of-events.ts";
import { readLog } from "./log/read-log.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const recordId = newId("wo", new Date());
const eventIds = await fillLog();

test("the deliveries of a few events are read without reading the log", async () => {
  const wanted = [eventIds[100] ?? "", eventIds[3_900] ?? ""];
  const { found, read } = await countReads((ctx) => findDeliveriesOfEvents(ctx, { eventIds: wanted }));
  expect([...found.keys()].sort()).toEqual(wanted);
  expect([...found.values()].map((rows) => rows.length)).toEqual([1, 1]);
  expect(read).toBeLessThan(20);
});

test("the failed deliveries are read without the others", async () => {
  const { found, read } = await countReads((ctx) => readLog(ctx, { limit: 50, status: "failed" }));
  expect(found.rows.map((row) => row.status)).toEqual(["failed", "failed", "failed"]);
  expect(read).toBeLessThan(20);
});

test("the deliveries about one record are read without the others", async () => {
  const { found, read } = await countReads((ctx) => readLog(ctx, { limit: 50, record_id: recordId }));
  expect(found.rows.map((row) => row.record_id)).toEqual([recordId, recordId, recordId]);
  expect(read).toBeLessThan(20);
});

test("a log that ends earlier is read from its end, not from now", async () => {
  const to = idTime(eventIds[5] ?? "").toISOString();
  const { found, read } = await countReads((ctx) => readLog(ctx, { limit: 50, to }));
  expect(found.rows.map((row) => row.event_id)).toEqual(eventIds.slice(0, 6).reverse());
  expect(read).toBeLessThan(20);
});

test("a delivery that was made long after its event is found by its own time", async () => {
  const { ctx } = await product.makeTenant();
  const eventAt = new Date(Date.now() - 3 * 86_400_000);
  await insertDeliveries(ctx, [{ eventId: newId("evt", eventAt), at: new Date(), status: "success", recordId: null }]);
  const from = new Date(Date.now() - 3_600_000).toISOString();
  expect((await readLog(ctx, { limit: 50, from })).rows).toHaveLength(1);
});

/** 4,000 finished deliveries, one a second; three failed, and three are about one record. */
async function fillLog(): Promise<string[]> {
  const start = Date.now() - 4_000_000;
  const rows = Array.from({ length: 4_000 }, (_, i) => ({
    eventId: newId("evt", new Date(start + i * 1_000)),
    at: new Date(start + i * 1_000),
    status: i % 1_500 === 7 ? "failed" : "success",
    recordId: i % 1_500 === 9 ? recordId : newId("wo", new Date(start)),
  }));
  await insertDeliveries(ctx, rows);
  return rows.map((row) => row.eventId);
}

async function insertDeliveries(
  ctx: Ctx,
  rows: { eventId: string; at: Date; status: string; recordId: string | null }[],
): Promise<void> {
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
  await inTx(ctx, (tx) =>
    sql`insert into deliveries (tenant_id, id, webhook_id, event, event_id, event_at, record_id, created_at, status, done)
      select ${ctx.tenantId}, 'dlv_' || substr(event_id, 5), 'whk_1', 'work_order.completed', event_id, event_at, record_id, at, status, true
      from unnest(${column("eventId")}::text[], ${rows.map((row) => idTime(row.eventId))}::timestamptz[], ${column("at")}::timestamptz[], ${column("status")}::text[], ${column("recordId")}::text[])
        as row (event_id, event_at, at, status, record_id)`.execute(tx),
  );
}

/** How many rows of the log the work read, by PostgreSQL's own count in its transaction. */
async function countReads<T>(work: (ctx: Ctx) => Promise<T>): Promise<{ found: T; read: number }> {
  return inTx(ctx, async (tx, ctx) => {
    const found = await work(ctx);
    const { rows } = await sql<{ read: number }>`
      select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_all_tables
      where schemaname = 'partitions' and relname like 'deliveries%'`.execute(tx);
    return { found, read: rows[0]?.read ?? 0 };
  });
}
