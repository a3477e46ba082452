import { type RawBuilder, type Selectable, type SqlBool, sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { firstIdAt, idTime, isId } from "../../platform/ids.ts";
import { escapeLike } from "../../platform/list-query.ts";
import { invalidCursor } from "../../platform/paging.ts";
import type { Deliveries } from "../../platform/schema.ts";
import { type Condition, checkedRange, type DeliveryFilter, hundredOf, understand } from "./match-deliveries.ts";
import { type Known, type Phase, phases, planPhase, type Walk } from "./plan-walks.ts";

export type LogRow = Selectable<Deliveries>;

export interface LogPage {
  rows: LogRow[];
  nextCursor: string | null;
  /** Set where the search ended before it had filled the page or come to `from`: what is older wasn't looked at; `nextCursor` goes on there. */
  searchedUntil: Date | null;
}

/** So many rows are asked what no index answers, have their errors looked into, or their bodies: about 15 ms each. */
const most: Record<Phase, number> = { names: 5_000, errors: 4_000, bodies: 500 };
const hourMs = 3_600_000;
/** Nothing is younger than this after now; said so, the weeks ahead aren't even planned, which would cost more than reading the page. */
const aheadMs = 24 * hourMs;

/**
 * A page of the delivery log, newest first, in bounded time: indexes answer what they can, the rest is asked of a bounded number of rows, and
 * the page says how far that went (docs/decisions/delivery-log.md). A text is looked for in ids, names and errors first; when the
 * range has no more of those, in the bodies. @throws AppError invalid_query, invalid_cursor
 */
export async function readLog(
  ctx: Ctx,
  { limit, cursor, ...filter }: DeliveryFilter & { limit: number; cursor?: string | undefined },
): Promise<LogPage> {
  const range = checkedRange(filter, ctx.now());
  const at = cursor === undefined ? { phase: "names" as const, before: null } : decodeCursor(cursor);
  const wanted = understand(filter);
  return inTx(ctx, async (tx) => {
    // Sorting or reading a partition whole is never right here, even when statistics say that it holds little.
    await sql`set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off`.execute(tx);
    const known = await findKnown(tx, ctx, wanted);
    let rows: LogRow[] = [];
    for (const phase of wanted.q ? phases.slice(phases.indexOf(at.phase)) : ["names" as const]) {
      const before = phase === at.phase ? at.before : null;
      const { walks, ask } = planPhase(phase, wanted, known, ctx.now());
      const found = await walkAll(
        {
          tx,
          tenantId: ctx.tenantId,
          ...range,
          latest: new Date(ctx.now().getTime() + aheadMs),
          before,
          limit: limit - rows.length,
        },
        { walks: withLate(walks), ask, most: most[phase] },
      );
      const page = found.rows.slice(0, limit - rows.length);
      rows = [...rows, ...page];
      const last = page.at(-1)?.id ?? before;
      if (found.rows.length > page.length)
        return { rows: newestFirst(rows), nextCursor: encodeCursor(phase, last), searchedUntil: null };
      if (found.until !== null)
        return { rows: newestFirst(rows), nextCursor: encodeCursor(phase, found.until), searchedUntil: idTime(found.until) };
    }
    return { rows: newestFirst(rows), nextCursor: null, searchedUntil: null };
  });
}

interface Found {
  /** Up to one more than the limit. */
  rows: LogRow[];
  /** What is older than this id wasn't looked at. */
  until: string | null;
}

/** What is made late lies below the range's ids: a walk of its own. */
function withLate(walks: Walk[]): Walk[] {
  const late = (done: boolean): Walk[] => {
    const same = walks.filter((walk) => walk.done === done);
    if (same.length === 0) return [];
    const conditions = same.map(({ along, rest, each, webhookId }) => {
      const values = each ? [sql`${sql.ref(`d.${each.column}`)} = any(${each.values})`] : [];
      const webhook = webhookId === undefined ? [] : [sql`d.webhook_id = ${webhookId}`];
      return sql`(${sql.join([sql`true`, ...along, ...rest, ...values, ...webhook], sql` and `)})`;
    });
    return [{ done, along: [], rest: [sql<SqlBool>`(${sql.join(conditions, sql` or `)})`], byBytes: true, late: true }];
  };
  return [...walks, ...late(false), ...late(true)];
}

interface Place {
  tx: Tx;
  tenantId: string;
  from: Date;
  to: Date | null;
  /** No row is younger. */
  latest: Date;
  before: string | null;
  limit: number;
}

/**
 * All walks in one statement. A walk that asked its number of rows reports the last of them, matching or not: what lies beyond the newest of
 * these ends isn't told yet. `ask` is what is asked of each row that the walks found, in one place: asked on each way, it would be planned for each.
 */
async function walkAll(
  place: Place,
  { walks, ask, most }: { walks: Walk[]; ask: Condition | null; most: number },
): Promise<Found> {
  const ways = sql.join(
    walks.map((walk) => branch(place, walk, most, ask !== null)),
    sql` union all `,
  );
  const { rows: found } = await sql<LogRow & { is_end: boolean; matches: boolean }>`${
    ask === null
      ? ways
      : // Fenced off, or the question would be pushed down into each way.
        sql`select * from (select d.*, d.is_candidate and ${ask} as matches from (${ways} offset 0) d) d where is_end or matches`
  }`.execute(place.tx);
  const until =
    found
      .filter((row) => row.is_end)
      .map((row) => row.id)
      .sort()
      .at(-1) ?? null;
  const rows = newestFirst(found.filter((row) => row.matches));
  return { rows: until === null ? rows : rows.filter((row) => row.id >= until), until };
}

function branch(place: Place, walk: Walk, most: number, isAsked: boolean) {
  if (walk.each) {
    const { column, values } = walk.each;
    const type = sql.raw(column === "event" ? "text[]" : "int[]");
    const { each: _, ...one } = { ...walk, along: [...walk.along, sql<SqlBool>`${sql.ref(`d.${column}`)} = each.value`] };
    return sql`(select one.* from unnest(${values}::${type}) each (value) cross join lateral ${way(place, one, most, isAsked)} one)`;
  }
  return way(place, walk, most, isAsked);
}

function way(place: Place, walk: Walk, most: number, isAsked: boolean) {
  if (walk.rest.length === 0 && !isAsked)
    return sql`(select *, 0::bigint as walked, false as is_end, true as matches from (${step(place, walk, place.limit + 1)}) d)`;
  const matches = sql`coalesce(${sql.join([sql`true`, ...walk.rest], sql` and `)}, false)`;
  const walked = sql`select d.*, row_number() over () as walked from (${step(place, walk, most)}) d`;
  if (isAsked)
    return sql`(select d.*, walked = ${most} as is_end, ${matches} as is_candidate from (${walked}) d where walked = ${most} or ${matches})`;
  // Rows that match before the end fill the page: then the end isn't come to.
  return sql`(select d.*, walked = ${most} as is_end, ${matches} as matches from (${walked}) d where walked = ${most} or ${matches} limit ${place.limit + 1})`;
}

/** The rows on one way, as many as are asked. */
function step(place: Place, walk: Walk, most: number) {
  if (walk.webhookId !== undefined) return stepOfWebhook(place, { ...walk, webhookId: walk.webhookId }, most);
  const { tenantId, from, to, latest, before } = place;
  const id = order(walk);
  const conditions: Condition[] = [
    sql`d.tenant_id = ${tenantId}`,
    sql`d.done = ${sql.lit(walk.done)}`,
    sql`d.created_at >= ${from}`,
    sql`d.created_at <= ${to ?? latest}`,
    ...walk.along,
  ];
  const first = firstIdAt("dlv", new Date(from.getTime() - hourMs));
  if (walk.late) conditions.push(sql`d.created_at - d.event_at > interval '1 hour'`, sql`${id} < ${first}`);
  else conditions.push(sql`${id} >= ${first}`);
  if (to) conditions.push(sql`${id} < ${firstIdAt("dlv", new Date(to.getTime() + 1))}`);
  if (before) conditions.push(sql`${id} < ${before}`);
  return sql`select d.* from deliveries d where ${sql.join(conditions, sql` and `)} order by ${id} desc limit ${most} offset 0`;
}

/**
 * The rows of one webhook. Said as `webhook_id = …`, PostgreSQL takes its order as given and may, by old statistics, walk the primary key over
 * everybody's rows, or all that failed, instead; as a range of pairs, ordered by pairs, only an index that begins with webhooks fits.
 */
function stepOfWebhook({ tenantId, from, to, latest, before }: Place, walk: Walk & { webhookId: string }, most: number) {
  const ends = [before, to && firstIdAt("dlv", new Date(to.getTime() + 1))].filter((end) => end !== null);
  const { webhookId } = walk;
  const pair = sql`(d.webhook_id, ${order(walk)})`;
  const conditions: Condition[] = [
    sql`d.tenant_id = ${tenantId}`,
    sql`d.done = ${sql.lit(walk.done)}`,
    ...walk.along,
    sql`d.created_at >= ${from}`,
    sql`d.created_at <= ${to ?? latest}`,
    sql`${pair} >= (${webhookId}, ${firstIdAt("dlv", new Date(from.getTime() - hourMs))})`,
    // Ids begin with "dlv_", which sorts before this.
    sql`${pair} < (${webhookId}, ${ends.sort()[0] ?? "e"})`,
  ];
  return sql`select d.* from deliveries d where ${sql.join(conditions, sql` and `)} order by d.webhook_id desc, ${order(walk)} desc limit ${most} offset 0`;
}

function order(walk: Walk): RawBuilder<unknown> {
  return walk.byBytes ? sql`d.id collate "C"` : sql`d.id`;
}

/** Rows that several walks found once. */
function newestFirst(rows: LogRow[]): LogRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

async function findKnown(tx: Tx, ctx: Ctx, { q, response_status }: DeliveryFilter): Promise<Known> {
  const hundred = response_status ? hundredOf(response_status) : null;
  return {
    answers: hundred === null || hundred === 200 ? [] : await findAnswers(tx, ctx, hundred),
    webhookIds: q ? await findNamedWebhooks(tx, ctx, q) : [],
  };
}

/** Which statuses of a class occur: one step of the index for each. */
async function findAnswers(tx: Tx, { tenantId }: Ctx, hundred: number): Promise<number[]> {
  const next = (after: RawBuilder<unknown>) => sql`
    select d.response_status from deliveries d where d.done = true and d.tenant_id = ${tenantId} and d.response_status <> 200
      and d.response_status > ${after} and d.response_status <= ${hundred + 99} order by d.response_status limit 1`;
  const { rows } = await sql<{ response_status: number }>`
    with recursive step as ((${next(sql`${hundred - 1}`)}) union all
      select following.response_status from step cross join lateral (${next(sql`step.response_status`)}) following)
    select response_status from step`.execute(tx);
  return rows.map((row) => row.response_status);
}

async function findNamedWebhooks(tx: Tx, { tenantId }: Ctx, q: string): Promise<string[]> {
  const pattern = `%${escapeLike(q)}%`;
  const { rows } = await sql<{ id: string }>`
    select id from webhooks where tenant_id = ${tenantId} and (name ilike ${pattern} or url ilike ${pattern})`.execute(tx);
  return rows.map((row) => row.id);
}

/** `i1.` and an id, as lists have it; the phases of a text besides say which they are. */
function encodeCursor(phase: Phase, before: string | null): string {
  return Buffer.from(`${marks[phase]}.${before ?? ""}`).toString("base64url");
}

function decodeCursor(cursor: string): { phase: Phase; before: string | null } {
  const [, mark, id = ""] = /^(i1|e1|b1)\.(.*)$/.exec(Buffer.from(cursor, "base64url").toString("latin1")) ?? [];
  const phase = phases.find((one) => marks[one] === mark);
  if (!phase || !(isId("dlv", id) || id === "")) throw invalidCursor();
  return { phase, before: id || null };
}

const marks: Record<Phase, string> = { names: "i1", errors: "e1", bodies: "b1" };
