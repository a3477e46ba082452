import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { z } from "zod";
import { type logListQuery, logStatus } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, notFound } from "../../platform/errors.ts";
import { firstIdAt, idTime, isId } from "../../platform/ids.ts";
import { escapeLike } from "../../platform/list-query.ts";
import { idCursor, type Page, toPage } from "../../platform/paging.ts";
import { type EntryRow, type EntrySource, type Of, type ReadRow, rowsOf } from "./entry-rows.ts";

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
  const of = { tenantId: ctx.tenantId, integrationId };
  const sources = sourcesFor(filter);
  const { all, times } = timeConditions(filter);
  const open = filter.open ?? (waitsForSomebody(filter) || undefined);
  if (open !== undefined) all.push(open ? sql`open = true` : sql`open = false`);
  if (filter.cursor) all.push(sql`id < ${idCursor.decode(filter.cursor, "log")}`);
  const range: Range = { of, sources, all, times };
  const plain = plainConditions(filter);
  if (sources.length === 0) return { rows: [], nextCursor: null, searchedTo: null };
  return inTx(ctx, async (tx) => {
    if (filter.q) {
      const rows = await findByIds(tx, { range, plain, q: filter.q, limit: filter.limit + 1 });
      if (rows.length > 0) return { ...pageOf(rows, filter), searchedTo: null };
      plain.push(hasText(filter.q));
    }
    const floor = plain.length > 0 ? await findFloor(tx, range) : null;
    const limit = filter.limit + 1;
    if (floor !== null) plain.push(sql`id >= ${floor}`);
    const parts = sources.map((source) => newestOf(rowsOf(source, of), [...conditionsOf(range, source), ...plain], { limit }));
    const page = pageOf(await readEntries(tx, { parts, limit }), filter);
    if (floor === null || page.nextCursor !== null) return { ...page, searchedTo: null };
    return { ...page, nextCursor: idCursor.encode(floor), searchedTo: idTime(floor) };
  });
}

function pageOf(rows: EntryRow[], { limit }: Filter): Page<EntryRow> {
  return toPage(rows, limit, ({ id }) => idCursor.encode(id));
}

type Condition = RawBuilder<SqlBool>;

/** What is read of each source before anything is looked for in it. */
interface Range {
  of: Of;
  sources: readonly EntrySource[];
  all: readonly Condition[];
  /** Of the log alone, whose weeks they choose. */
  times: readonly Condition[];
}

function conditionsOf({ all, times }: Range, source: EntrySource): Condition[] {
  return source === "log" ? [...all, ...times] : [...all];
}

/** Errors and what waits are open until they are something else: they are found at once among them, however much succeeded since. */
function waitsForSomebody({ status }: Filter): boolean {
  return status !== undefined && statusesIn(status).every((one) => one === "error" || one === "waiting");
}

/** Where entries that pass the filter may be. */
function sourcesFor({ status, direction, error_class, gap_kind, gap_value, rejected, open }: Filter): EntrySource[] {
  const wanted = status === undefined ? logStatus.options : statusesIn(status);
  const isOfPosting = direction !== "in" && [error_class, gap_kind, gap_value].every((one) => one === undefined) && !rejected;
  const sources: EntrySource[] = wanted.some((one) => one !== "queued" && one !== "sending") ? ["log"] : [];
  if (isOfPosting && open !== true && wanted.includes("queued")) sources.push("queued");
  if (isOfPosting && wanted.includes("sending")) sources.push("sending");
  return sources;
}

function newestOf(
  rows: RawBuilder<unknown>,
  conditions: readonly Condition[],
  { limit }: { limit: number },
): RawBuilder<unknown> {
  return sql`(select * from ${rows} entries where ${allOf(conditions)} order by id desc limit ${limit})`;
}

function allOf(conditions: readonly Condition[]): RawBuilder<unknown> {
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`;
}

/** The newest of all parts, in one statement, and of what waits for its next attempt, when that is. */
async function readEntries(
  tx: Tx,
  { parts, limit }: { parts: readonly RawBuilder<unknown>[]; limit: number },
): Promise<EntryRow[]> {
  const { rows } = await sql<ReadRow>`
    select found.*, w.due_at as next_attempt_at
    from (select * from (${sql.join(parts, sql` union all `)}) entries order by id desc limit ${limit}) found
    left join lateral (select due_at from (
      -- By the entry's id and nothing else, or the planner may look for it among all that are due.
      select due_at, state from integration_postings p where p.tenant_id = found.tenant_id and p.log_id = found.id
        and found.direction = 'out' and found.status in ('queued', 'waiting') offset 0) one where state = 'due' limit 1) w on true
    order by found.id desc`.execute(tx);
  return rows.map((row) => ({ ...row, at: row.at ?? idTime(row.id) }));
}

/** The last entry that a page looks at; null where there are fewer. */
async function findFloor(tx: Tx, { of, ...range }: Range): Promise<string | null> {
  const parts = range.sources.map((source) =>
    newestOf(rowsOf(source, of), conditionsOf({ of, ...range }, source), { limit: mostLookedAt }),
  );
  const { rows } = await sql<{ id: string }>`
    select id from (${sql.join(parts, sql` union all `)}) entries order by id desc offset ${mostLookedAt - 1} limit 1`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

/** What is about this id, each way by its own index: of what came or went, of what it became, of its message or event, or the entry itself. */
async function findByIds(
  tx: Tx,
  { range, plain, q, limit }: { range: Range; plain: readonly Condition[]; q: string; limit: number },
): Promise<EntryRow[]> {
  const { of, sources } = range;
  const parts = sources.flatMap((source) => {
    const conditions = [...conditionsOf(range, source), ...plain];
    const newest = (which: Condition) => newestOf(rowsOf(source, of), [...conditions, which], { limit });
    // Few, and their index has another order: apart, or the planner goes through the whole log in that of the page.
    const few = (which: Condition) => newestOf(rowsOf(source, of, which), conditions, { limit });
    return source === "log" ? waysInLog(q, { of, newest, few }) : [few(waysOfPostings(q))];
  });
  return readEntries(tx, { parts: [sql`(select distinct on (id) * from (${sql.join(parts, sql` union all `)}) found)`], limit });
}

type Way = (which: Condition) => RawBuilder<unknown>;

function waysInLog(q: string, { of, newest, few }: { of: Of; newest: Way; few: Way }): RawBuilder<unknown>[] {
  const ways = [newest(sql`source_record_id = ${q}`), newest(sql`target_record_id = ${q}`)];
  if (isId("rcd", q)) ways.push(few(sql`received_id = ${q}`));
  if (isId("log", q)) ways.push(few(sql`id = ${q} and at = ${idTime(q)}`));
  const posted = sql`select log_id from integration_postings
    where tenant_id = ${of.tenantId} and integration_id = ${of.integrationId} and event_id = ${q} and log_id is not null`;
  if (isId("evt", q)) ways.push(few(sql`id = any(array(${posted}))`));
  return ways;
}

/** One of them by the kind of id; what is open of a record is read whole. */
function waysOfPostings(q: string): Condition {
  if (isId("log", q)) return sql`log_id = ${q}`;
  if (isId("evt", q)) return sql`event_id = ${q}`;
  return sql`record_id = ${q} and state <> 'done'`;
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

async function findOne(
  tx: Tx,
  { tenantId }: Pick<Ctx, "tenantId">,
  { integrationId, entryId }: { integrationId: string; entryId: string },
): Promise<EntryRow | undefined> {
  const of = { tenantId, integrationId };
  const written = rowsOf("log", of, sql`id = ${entryId} and at = ${idTime(entryId)}`);
  const postings = (["queued", "sending"] as const).map((source) => rowsOf(source, of, sql`log_id = ${entryId}`));
  const [row] = await readEntries(tx, { parts: [written, ...postings], limit: 1 });
  return row;
}

/** An entry's time is that of its id, so bounds of one bound the other: the walk begins where the answer begins. */
function timeConditions({ from, to }: Filter): { all: Condition[]; times: Condition[] } {
  const [start, end] = [from && new Date(from), to && new Date(to)];
  if (start && end && start > end) throw new AppError("invalid_query", { detail: "`from` is later than `to`." });
  const [all, times]: [Condition[], Condition[]] = [[], []];
  if (start) {
    all.push(sql`id >= ${firstIdAt("log", start)}`);
    times.push(sql`at >= ${start}`);
  }
  if (end) {
    all.push(sql`id < ${firstIdAt("log", new Date(end.getTime() + 1))}`);
    times.push(sql`at <= ${end}`);
  }
  return { all, times };
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
