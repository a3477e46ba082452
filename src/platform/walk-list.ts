import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "./context.ts";
import type { Tx } from "./db.ts";
import { findByText, type TextSearch, textCondition } from "./list-text.ts";

/** A column and the values that it may have: texts, when there are several. It has an index `(tenant_id, column, id)`. */
export interface Key {
  column: string;
  values: readonly unknown[];
}

/** A column from or up to a value. It has an index `(tenant_id, column, id)`. */
export interface Bound {
  column: string;
  is: "from" | "to";
  value: unknown;
}

/** What a list asks for. Its table has the columns `tenant_id` and `id`; it is called `t` in the conditions. */
export interface Walk {
  table: string;
  keys: readonly Key[];
  bounds: readonly Bound[];
  text?: TextSearch | undefined;
  /** Whatever no index answers: asked of each row on the way. */
  conditions: readonly RawBuilder<SqlBool>[];
  /** Ids at or after the first, before the second. */
  ids: { from: string; before: string };
  /** Absent: newest first by id. */
  byUpdate?: { before: { at: string; id: string } | null };
  limit: number;
  /** False for what is never deleted. */
  deletable?: boolean;
}

/** Up to so many matches are looked at one by one; of what is more common, the walk meets a page soon. */
const mostMatches = 2_000;
/** The newest so many are asked for a text before its index is: a common one is found there. Names of references are rows too. */
const newest = 1_000;
/** For texts that no index knows. */
const newestForShort = 3_000;

const walkOnly = ["seqscan", "bitmapscan", "sort", "incremental_sort", "hashjoin", "mergejoin"];
const inOrder = walkOnly.map((name) => `set local enable_${name} = off`).join("; ");
const asBefore = walkOnly.map((name) => `set local enable_${name} to default`).join("; ");

/** Before any id in bytewise order, and after any. */
export const allIds = { from: "", before: "~" };

/**
 * Runs a list's statements in a transaction that reads along indexes only, whatever statistics say: each statement is written so that one
 * index alone has its order, and sorting instead, or reading a table whole, is switched off.
 */
export async function inWalk<T>(ctx: Ctx, work: (tx: Tx, ctx: Ctx) => Promise<T>): Promise<T> {
  if (!ctx.tx) return ctx.db.inTenant(ctx.tenantId, (tx) => work(tx, { ...ctx, tx }), { begin: inOrder });
  await sql.raw(inOrder).execute(ctx.tx);
  const result = await work(ctx.tx, ctx);
  await sql.raw(asBefore).execute(ctx.tx);
  return result;
}

/**
 * The ids of a list's page, in its order, in bounded time (docs/decisions/lists.md). One filter is walked along its index. With several, and
 * where the order is another than the filter's index has, each is first asked for its matches up to a number; few of them are looked at one by
 * one. When all are common, the list is walked in its own order. Inside `inWalk`.
 */
export async function walkList(tx: Tx, ctx: Ctx, walk: Walk): Promise<string[]> {
  if (walk.keys.some(({ values }) => values.length === 0)) return [];
  const groups = grouped(walk.keys);
  const bounds = [...walk.bounds, ...(walk.byUpdate && walk.ids !== allIds ? ["ids" as const] : [])];
  if (!walk.text && bounds.length === 0 && groups.length <= (walk.byUpdate ? 0 : 1))
    return run(tx, inOwnOrder(ctx, walk, groups));

  if (walk.text) {
    const most = Math.ceil((walk.text.indexed ? newest : newestForShort) / (1 + walk.text.references.length));
    const found = await run(tx, amongNewest(ctx, walk, groups, { most, text: walk.text }));
    if (found.length >= walk.limit || !walk.text.indexed) return found;
  }
  for (const probe of [
    ...groups.map((group) => () => run(tx, alongKeys(ctx, { ...walk, limit: mostMatches + 1 }, group, []))),
    ...bounds.map((bound) => () => run(tx, alongBound(ctx, walk, bound))),
    ...(walk.text ? [matchesOf(tx, ctx, walk, walk.text)] : []),
  ]) {
    const matches = await probe();
    if (matches && matches.length <= mostMatches) return run(tx, oneByOne(ctx, walk, matches));
  }
  return run(tx, inOwnOrder(ctx, walk, groups));
}

/** A query for the rows of a page, in brackets, each found by its id. */
export function rowsOf({ tenantId }: Ctx, table: string, ids: readonly string[]): RawBuilder<unknown> {
  return sql`(select t.* from unnest(${ids}::text[]) as n(id), lateral (${oneOf(table, tenantId)}) as t)`;
}

/** Rows come as they are found; a page is as its ids are. */
export function inOrderOf<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** What a row `t` refers to by id, as a query: found through its key and nothing else, whatever statistics say of the tenant. */
export function byId(
  table: string,
  { of, wanted }: { of: RawBuilder<unknown>; wanted: RawBuilder<unknown> },
): RawBuilder<unknown> {
  return sql`select ${wanted} from ${sql.table(table)} as r where r.tenant_id = t.tenant_id and r.id >= ${of} and r.id <= ${of}
    order by r.id limit 1`;
}

async function run(tx: Tx, query: RawBuilder<{ id: string }>): Promise<string[]> {
  return (await query.execute(tx)).rows.map(({ id }) => id);
}

/** A building's records of one status have an index of their own, since they are asked for together. */
function grouped(keys: readonly Key[]): Key[][] {
  const pair = ["building_id", "status"].flatMap((name) => keys.filter(({ column }) => column === name).slice(0, 1));
  if (pair.length < 2) return keys.map((key) => [key]);
  return [pair, ...keys.filter((key) => !pair.includes(key)).map((key) => [key])];
}

function inOwnOrder(ctx: Ctx, walk: Walk, [first, ...others]: Key[][]): RawBuilder<{ id: string }> {
  const conditions = [...allConditions(walk, others.flat()), ...(walk.text ? [textCondition(ctx, walk.text)] : [])];
  if (!walk.byUpdate && first) return alongKeys(ctx, walk, first, conditions);
  return sql`select t.id from ${along(ctx, walk)} ${and([...conditions, ...equal(first ?? [])])} ${orderOf(walk)} limit ${walk.limit}`;
}

/** The newest rows of the first key, and of them what fits. */
function amongNewest(
  ctx: Ctx,
  walk: Walk,
  [first = [], ...others]: Key[][],
  { most, text }: { most: number; text: TextSearch },
): RawBuilder<{ id: string }> {
  const byKey = !walk.byUpdate && first.length > 0;
  const conditions = [...(byKey ? [] : equal(first)), ...allConditions(walk, others.flat()), textCondition(ctx, text)];
  const rows = byKey
    ? alongKeys(ctx, { ...walk, limit: most }, first, [], sql`t.*`)
    : sql`select t.* from ${along(ctx, walk)} ${orderOf(walk)} limit ${most}`;
  // In the order of the rows below, so that it ends with the page.
  const order = byKey && isOne(first) ? keyOrder(first) : orderOf(walk);
  return sql`select t.id from (${rows}) as t where true ${and(conditions)} ${order} limit ${walk.limit}`;
}

/**
 * Rows with these values, newest first. Compared as pairs of value and id, since then only an index of both has the order: said as two
 * conditions, the planner knows the value to be one and may walk all ids instead, and does where statistics call the value common.
 */
function alongKeys(
  { tenantId }: Ctx,
  walk: Walk,
  keys: readonly Key[],
  conditions: readonly RawBuilder<SqlBool>[],
  wanted = sql`t.id`,
): RawBuilder<{ id: string }> {
  const values = keys.map(({ values }, i) => sql`unnest(${[...new Set(values)]}::text[]) as ${sql.table(`v${i}`)}(v)`);
  const wish = ({ values }: Key, i: number) => (isOne(keys) ? sql`${values[0]}` : sql.ref(`v${i}.v`));
  const columns = sql.join([...keys.map(({ column }) => sql.ref(`t.${column}`)), sql`t.id`]);
  const at = (id: string) => sql.join([...keys.map(wish), sql`${id}`]);
  const there = keys.map(({ column }) => sql<SqlBool>`${sql.ref(`t.${column}`)} is not null`);
  const rows = sql<{ id: string }>`
      select ${wanted} from ${sql.table(walk.table)} as t where t.tenant_id = ${tenantId} ${and([...kept(walk), ...there])}
        and (${columns}) >= (${at(walk.ids.from)}) and (${columns}) < (${at(walk.ids.before)}) ${and(conditions)}
      ${keyOrder(keys)} limit ${walk.limit}`;
  if (isOne(keys)) return rows;
  return sql`select t.* from ${sql.join(values)}, lateral (${rows}) as t order by t.id desc limit ${walk.limit}`;
}

function isOne(keys: readonly Key[]): boolean {
  return keys.every(({ values }) => new Set(values).size === 1);
}

function keyOrder(keys: readonly Key[]): RawBuilder<unknown> {
  return sql`order by ${sql.join([...keys.map(({ column }) => sql`${sql.ref(`t.${column}`)} desc`), sql`t.id desc`])}`;
}

function alongBound({ tenantId }: Ctx, walk: Walk, bound: Bound | "ids"): RawBuilder<{ id: string }> {
  const rows = sql`select t.id from ${sql.table(walk.table)} as t where t.tenant_id = ${tenantId} ${and(kept(walk))}`;
  const most = mostMatches + 1;
  if (bound === "ids") return sql`${rows} and t.id >= ${walk.ids.from} and t.id < ${walk.ids.before} order by t.id limit ${most}`;
  const direction = bound.is === "from" ? sql`asc` : sql`desc`;
  const column = sql.ref(`t.${bound.column}`);
  return sql`${rows} and ${bounded(bound)} order by ${column} ${direction}, t.id ${direction} limit ${most}`;
}

/** The rows that hold the text, and those whose references do. Null: more than can be looked at. */
function matchesOf(tx: Tx, ctx: Ctx, walk: Walk, text: TextSearch): () => Promise<string[] | null> {
  return async () => {
    const found = await findByText(tx, { table: walk.table, columns: text.columns, text: text.text, most: mostMatches });
    const all = found && new Set(found);
    for (const { table, field, named } of text.references) {
      const values = all && (await findByText(tx, { table, columns: [named], text: text.text, most: mostMatches }));
      if (!values) return null;
      const whole = { ...walk, limit: mostMatches + 1 };
      if (values.length > 0) for (const id of await run(tx, alongKeys(ctx, whole, [{ column: field, values }], []))) all.add(id);
    }
    return all && [...all];
  };
}

function oneByOne(ctx: Ctx, walk: Walk, ids: readonly string[]): RawBuilder<{ id: string }> {
  const conditions = [
    ...kept(walk),
    ...allConditions(walk, walk.keys),
    ...(walk.text ? [textCondition(ctx, walk.text)] : []),
    sql<SqlBool>`t.id >= ${walk.ids.from} and t.id < ${walk.ids.before}`,
    ...beforeUpdate(walk),
  ];
  return sql`select t.id from unnest(${ids}::text[]) as n(id), lateral (${oneOf(walk.table, ctx.tenantId)}) as t
    where true ${and(conditions)} ${orderOf(walk)} limit ${walk.limit}`;
}

function oneOf(table: string, tenantId: string): RawBuilder<unknown> {
  return sql`select * from ${sql.table(table)} as r where r.tenant_id = ${tenantId} and r.id >= n.id and r.id <= n.id order by r.id limit 1`;
}

/** The table from where the page begins, in the list's order, with a `where`. */
function along({ tenantId }: Ctx, walk: Walk): RawBuilder<unknown> {
  return sql`${sql.table(walk.table)} as t where t.tenant_id = ${tenantId} ${and([...kept(walk), ...beforeUpdate(walk)])}
    and t.id >= ${walk.ids.from} and t.id < ${walk.ids.before}`;
}

function beforeUpdate({ byUpdate }: Walk): RawBuilder<SqlBool>[] {
  if (!byUpdate?.before) return [];
  return [sql<SqlBool>`(t.updated_at, t.id) < (${byUpdate.before.at}::timestamptz, ${byUpdate.before.id})`];
}

function orderOf({ byUpdate }: Walk): RawBuilder<unknown> {
  return byUpdate ? sql`order by t.updated_at desc, t.id desc` : sql`order by t.id desc`;
}

function kept({ deletable = true }: Walk): RawBuilder<SqlBool>[] {
  return deletable ? [sql<SqlBool>`t.deleted_at is null`] : [];
}

function allConditions(walk: Walk, keys: readonly Key[]): RawBuilder<SqlBool>[] {
  return [...walk.conditions, ...walk.bounds.map(bounded), ...equal(keys)];
}

function bounded({ column, is, value }: Bound): RawBuilder<SqlBool> {
  return sql`${sql.ref(`t.${column}`)} ${is === "from" ? sql`>=` : sql`<=`} ${value}`;
}

function equal(keys: readonly Key[]): RawBuilder<SqlBool>[] {
  return keys.map(({ column, values }) => sql<SqlBool>`${sql.ref(`t.${column}`)} = any(${[...values]})`);
}

function and(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`and ${sql.join(conditions, sql` and `)}`;
}
