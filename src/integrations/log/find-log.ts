import { type SqlBool, sql } from "kysely";
import type { z } from "zod";
import { type logListQuery, logStatus } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, notFound } from "../../platform/errors.ts";
import { firstIdAt, idTime, isId } from "../../platform/ids.ts";
import { escapeLike } from "../../platform/list-query.ts";
import { idCursor, type Page, toPage } from "../../platform/paging.ts";

export type EntryRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;
type Filter = z.output<typeof logListQuery>;

export interface LogPage extends Page<EntryRow> {
  /** Set where the page ends because enough entries were looked at: so far back it has looked. */
  searchedTo: Date | null;
}

/** Entries that are looked at for one page. */
const mostLookedAt = 20_000;

/**
 * A page of an integration's log, newest first. A text that is the id of something finds what is about that alone, however old; anything else is looked
 * for entry by entry, so many for a page: the next page looks further.
 * @throws AppError invalid_query, invalid_cursor
 */
export async function findLog(ctx: Ctx, { integrationId, ...filter }: Filter & { integrationId: string }): Promise<LogPage> {
  const own = sql<SqlBool>`tenant_id = ${ctx.tenantId} and integration_id = ${integrationId}`;
  const range = [own, ...timeConditions(filter)];
  if (filter.open !== undefined) range.push(filter.open ? sql`open = true` : sql`open = false`);
  if (filter.cursor) range.push(sql`id < ${idCursor.decode(filter.cursor, "log")}`);
  const plain = plainConditions(filter);
  return inTx(ctx, async (tx) => {
    if (filter.q) {
      const posting = sql<SqlBool>`${own} and event_id = ${filter.q}`;
      const rows = await findByIds(tx, { conditions: [...range, ...plain], posting, q: filter.q, limit: filter.limit + 1 });
      if (rows.length > 0) return { ...pageOf(rows, filter), searchedTo: null };
      plain.push(hasText(filter.q));
    }
    const floor = plain.length > 0 ? await findFloor(tx, range) : null;
    const rows = await select(tx, [...range, ...plain, ...(floor ? [sql<SqlBool>`id >= ${floor}`] : [])], filter.limit + 1);
    const page = pageOf(rows, filter);
    if (floor === null || page.nextCursor !== null) return { ...page, searchedTo: null };
    return { ...page, nextCursor: idCursor.encode(floor), searchedTo: idTime(floor) };
  });
}

function pageOf(rows: EntryRow[], { limit }: Filter): Page<EntryRow> {
  return toPage(rows, limit, ({ id }) => idCursor.encode(id));
}

type Condition = ReturnType<typeof sql<SqlBool>>;

async function select(tx: Tx, conditions: Condition[], limit: number): Promise<EntryRow[]> {
  let query = tx.selectFrom("integration_log").selectAll().orderBy("id", "desc").limit(limit);
  for (const condition of conditions) query = query.where(condition);
  return query.execute();
}

/** The last entry that a page looks at; null where there are fewer. */
async function findFloor(tx: Tx, range: Condition[]): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from integration_log where ${sql.join(range, sql` and `)} order by id desc offset ${mostLookedAt - 1} limit 1`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

/** What is about this id, each way by its own index: of what came or went, of what it became, of its message or event, or the entry itself. */
async function findByIds(
  tx: Tx,
  { conditions, posting, q, limit }: { conditions: Condition[]; posting: Condition; q: string; limit: number },
): Promise<EntryRow[]> {
  const all = sql.join(conditions, sql` and `);
  const newest = (which: Condition) =>
    sql`(select * from integration_log where ${all} and ${which} order by id desc limit ${limit})`;
  // Few, and their index has another order: apart, or the planner goes through the whole log in that of the page.
  const few = (which: Condition) => sql`(select * from (select * from integration_log where ${all} and ${which} offset 0) few)`;
  const ways = [newest(sql`source_record_id = ${q}`), newest(sql`target_record_id = ${q}`)];
  if (isId("rcd", q)) ways.push(few(sql`received_id = ${q}`));
  if (isId("log", q)) ways.push(few(sql`id = ${q} and at = ${idTime(q)}`));
  if (isId("evt", q))
    ways.push(few(sql`id = any(array(select log_id from integration_postings where ${posting} and log_id is not null))`));
  const { rows } = await sql<EntryRow>`
    select * from (${sql.join(ways, sql` union `)}) found order by id desc limit ${limit}`.execute(tx);
  return rows;
}

function hasText(q: string): Condition {
  const pattern = `%${escapeLike(q)}%`;
  return sql`(source_record_id ilike ${pattern} or target_record_id ilike ${pattern} or error_message ilike ${pattern})`;
}

/** @throws AppError not_found */
export async function getEntry(
  ctx: Ctx,
  { integrationId, entryId }: { integrationId: string; entryId: string },
): Promise<EntryRow> {
  if (!isId("log", entryId)) throw notFound("log entry");
  const row = await inTx(ctx, (tx) => findOne(tx, ctx, { integrationId, entryId }));
  if (!row) throw notFound("log entry");
  return row;
}

function findOne(tx: Tx, ctx: Ctx, { integrationId, entryId }: { integrationId: string; entryId: string }) {
  return logQuery(tx, ctx)
    .where("integration_id", "=", integrationId)
    .where("id", "=", entryId)
    .where("at", "=", idTime(entryId))
    .executeTakeFirst();
}

function logQuery(tx: Tx, { tenantId }: Pick<Ctx, "tenantId">) {
  return tx.selectFrom("integration_log").selectAll().where("tenant_id", "=", tenantId);
}

/** An entry's time is that of its id, so bounds of one bound the other: the walk begins where the answer begins. */
function timeConditions({ from, to }: Filter) {
  const conditions: Condition[] = [];
  const [start, end] = [from && new Date(from), to && new Date(to)];
  if (start && end && start > end) throw new AppError("invalid_query", { detail: "`from` is later than `to`." });
  if (start) conditions.push(sql`id >= ${firstIdAt("log", start)} and at >= ${start}`);
  if (end) conditions.push(sql`id < ${firstIdAt("log", new Date(end.getTime() + 1))} and at <= ${end}`);
  return conditions;
}

function plainConditions(filter: Filter) {
  const conditions: Condition[] = [];
  if (filter.status) conditions.push(sql`status = any(${statusesIn(filter.status)})`);
  if (filter.rejected) conditions.push(sql`(status = 'rejected' or (status = 'error' and error_class = 'mapping_gap'))`);
  for (const column of ["direction", "error_class", "gap_kind", "gap_value"] as const)
    if (filter[column] !== undefined) conditions.push(sql`${sql.ref(column)} = ${filter[column]}`);
  return conditions;
}

function statusesIn(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !logStatus.options.some((one) => one === name));
  if (unknown === undefined) return names;
  throw new AppError("invalid_query", {
    detail: `status: there is no “${unknown.slice(0, 60)}”. Possible: ${logStatus.options.join(", ")}.`,
  });
}
