import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { registerPoster, ticketRule } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { firstIdAt } from "../../platform/ids.ts";
import { findLog, type LogPage } from "./find-log.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const integrationId = await registerPoster(ctx, { url: "https://partner.example.com", rules: [ticketRule()], enabled: false });
const hour = 3_600_000;
const newest = new Date(Date.now() - hour);
const older = new Date(newest.getTime() - 3 * 24 * hour);
/** An hour of entries that nobody asks for lies before what is looked for. */
const common = 45_000;
const idOf = (at: Date, n: number) => firstIdAt("log", at).slice(0, -6) + String(n).padStart(6, "0");

beforeAll(async () => {
  await insert(older, { from: 0, to: 5_000, source: "old", message: "Breaker trips" });
  await insert(newest, { from: 0, to: common, source: "new", message: null });
}, 120_000);

test("an id finds what is about it, however old and whatever came since, by its index alone", async () => {
  for (const q of ["old-77", "wo_old-77", idOf(older, 77), messageOf(older, 77)]) {
    const { found, read } = await countReads((ctx) => findLog(ctx, { integrationId, q, limit: 50 }));
    expect(
      found.rows.map(({ id }) => id),
      q,
    ).toEqual([idOf(older, 77)]);
    expect([found.nextCursor, found.searchedTo], q).toEqual([null, null]);
    expect(read, q).toBeLessThanOrEqual(200);
  }
});

test("an event's id finds what was posted of it", async () => {
  const posted = idOf(older, 78);
  const event = idOf(older, 78).replace("log_", "evt_");
  await inTx(ctx, (tx) =>
    sql`insert into integration_postings (tenant_id, integration_id, event_id, rule, event, record_id, position, state, due_at, finished_at, log_id)
      values (${ctx.tenantId}, ${integrationId}, ${event}, 'ticket', 'work_order.completed', null, 1, 'done', now(), now(), ${posted})`.execute(
      tx,
    ),
  );
  const { found, read } = await countReads((ctx) => findLog(ctx, { integrationId, q: event, limit: 50 }));
  expect(found.rows.map(({ id }) => id)).toEqual([posted]);
  expect(read).toBeLessThanOrEqual(200);
});

test("words are looked for in a bounded part of the log, a page says how far it came, and the next ones find what is older", async () => {
  const pages: LogPage[] = [];
  for (let cursor: string | undefined; pages.length === 0 || cursor !== undefined; ) {
    const { found, read } = await countReads((ctx) =>
      findLog(ctx, { integrationId, q: "breaker", limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
    );
    expect(read).toBeLessThanOrEqual(41_000);
    pages.push(found);
    cursor = found.rows.length > 0 ? undefined : (found.nextCursor ?? undefined);
  }
  expect(pages.map(({ rows }) => rows.length)).toEqual([0, 0, 50]);
  expect(pages.map(({ searchedTo }) => searchedTo?.getTime())).toEqual([newest.getTime(), newest.getTime(), undefined]);
  expect(pages.at(-1)?.rows[0]?.id).toBe(idOf(older, 5_000));
});

test("a filter that few entries fit is bounded too; a list without any isn't cut", async () => {
  const { found, read } = await countReads((ctx) => findLog(ctx, { integrationId, status: "uncertain", limit: 50 }));
  expect(found).toMatchObject({ rows: [], nextCursor: expect.any(String), searchedTo: newest });
  expect(read).toBeLessThanOrEqual(41_000);
  const plain = await countReads((ctx) => findLog(ctx, { integrationId, limit: 50 }));
  expect([plain.found.rows.length, plain.found.searchedTo]).toEqual([50, null]);
  expect(plain.read).toBeLessThanOrEqual(200);
  // What waits for somebody is apart from what is done, so all of it has been looked at.
  expect(await findLog(ctx, { integrationId, status: "error", limit: 50 })).toEqual({
    rows: [],
    nextCursor: null,
    searchedTo: null,
  });
  const open = await findLog(ctx, { integrationId, open: true, q: "nowhere", limit: 50 });
  expect(open).toEqual({ rows: [], nextCursor: null, searchedTo: null });
});

test("part of an id finds what it is a part of", async () => {
  const { rows } = await findLog(ctx, { integrationId, q: `ew-${common - 5}`, limit: 50 });
  expect(rows.map(({ source_record_id }) => source_record_id)).toEqual([`new-${common - 5}`]);
});

function messageOf(at: Date, n: number): string {
  return idOf(at, n).replace("log_", "rcd_");
}

async function insert(
  at: Date,
  { from, to, source, message }: { from: number; to: number; source: string; message: string | null },
): Promise<void> {
  const prefix = firstIdAt("log", at).slice(0, -6);
  await inTx(ctx, (tx) =>
    sql`insert into integration_log (tenant_id, id, integration_id, at, open, direction, kind, received_id, source_record_id, target_type,
        target_record_id, status, error_message, version)
      select ${ctx.tenantId}, ${prefix} || n, ${integrationId}, ${at}, false, 'in', 'asset', replace(${prefix}, 'log_', 'rcd_') || n,
        ${source} || '-' || n::int, 'work_order', 'wo_' || ${source} || '-' || n::int, 'success', ${message}::text, 1
      from (select lpad(i::text, 6, '0') as n from generate_series(${from}::int, ${to}::int) i) row`.execute(tx),
  );
}

/** How many rows of the log the work read, by PostgreSQL's own count in its transaction. */
async function countReads<T>(work: (ctx: Ctx) => Promise<T>): Promise<{ found: T; read: number }> {
  return inTx(ctx, async (tx, ctx) => {
    const count = async () => {
      const { rows } = await sql<{ read: number }>`
        select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_all_tables
        where schemaname = 'partitions' and relname like 'integration_log%'`.execute(tx);
      return rows[0]?.read ?? 0;
    };
    const before = await count();
    const found = await work(ctx);
    return { found, read: (await count()) - before };
  });
}
