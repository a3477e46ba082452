import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "./context.ts";
import type { Tx } from "./db.ts";
import { findByText, type TextSearch, textCondition } from "./list-text.ts";
import { oneOf } from "./rows-by-id.ts";
import {
  afterPage,
  allIds,
  type Bound,
  endsOf,
  isAlongKeys,
  keyOrder,
  type Ordered,
  orderOf,
  timeOf,
  withinIds,
} from "./walk-order.ts";
import { newestSeen, pageOfSeen, type Seen } from "./walk-seen.ts";

/** A column and the values that it may have: texts, when there are several. It has an index `(tenant_id, column, id)`. */
export interface Key {
  column: string;
  values: readonly unknown[];
}

/** What a list asks for. Its table has the columns `tenant_id` and `id`; it is called `t` in the conditions. */
export interface Walk extends Ordered {
  table: string;
  keys: readonly Key[];
  text?: TextSearch | undefined;
  /** What alone the caller sees; its conditions are among those below, too. */
  seen?: Seen | undefined;
  /** Whatever no index answers: asked of each row on the way. */
  conditions: readonly RawBuilder<SqlBool>[];
  limit: number;
  /** False for what is never deleted. */
  deletable?: boolean;
}

/** Up to so many matches are looked at one by one; of what is more common, the walk meets a page soon. */
const mostMatches = 1_000;
/** The newest so many are asked for a text before its index is: a common one is found there. Names of references are rows too. */
const newest = 1_000;
/** Buildings, say, whose newest are asked building by building. */
const fewChoices = 3;
/** For texts that no index knows. */
const newestForShort = 3_000;

/**
 * The ids of a list's page, in its order, in bounded time (docs/decisions/lists.md). One filter is walked along its index. With several, and
 * where the order is another than the filter's index has, each is first asked for its matches up to a number; few of them are looked at one by
 * one. When all are common, the list is walked in its own order. Inside `inWalk`.
 */
export async function walkList(tx: Tx, ctx: Ctx, walk: Walk): Promise<string[]> {
  if (walk.keys.some(({ values }) => values.length === 0)) return [];
  const groups = grouped(walk.keys);
  // A bound of the order's own time is where the walk begins or ends.
  const others = walk.bounds.filter(({ column }) => column !== walk.byTime?.column);
  const bounds = [...others, ...(walk.byTime && walk.ids !== allIds ? ["ids" as const] : [])];
  const isPlain = !walk.text && bounds.length === 0 && groups.length <= (isAlongKeys(walk) ? 1 : 0);
  if (!walk.seen && isPlain) return run(tx, inOwnOrder(ctx, walk, groups));

  // A common text is found among the newest.
  const seenFirst = walk.seen && (walk.seen.isFew || walk.text || (isPlain && groups.length === 0));
  const page = walk.seen && seenFirst ? await amongSeen(tx, ctx, walk, walk.seen) : null;
  if (page) return page;
  if (walk.text && !walk.seen) {
    const most = Math.ceil((walk.text.indexed ? newest : newestForShort) / (1 + walk.text.references.length));
    const found = await run(tx, amongNewest(ctx, walk, groups, { most, text: walk.text }));
    if (found.length >= walk.limit || !walk.text.indexed) return found;
  }
  for (const probe of [
    ...groups.map((group) => () => run(tx, anyOf(ctx, walk, group))),
    ...bounds.map((bound) => () => run(tx, alongBound(ctx, walk, bound))),
    ...(walk.text?.indexed ? [matchesOf(tx, ctx, walk, walk.text)] : []),
  ]) {
    const matches = await probe();
    if (matches && matches.length <= mostMatches) return run(tx, oneByOne(ctx, walk, matches));
  }
  const later = walk.seen && !seenFirst ? await amongSeen(tx, ctx, walk, walk.seen) : null;
  return later ?? run(tx, inOwnOrder(ctx, walk, groups));
}

/** Null when the newest that the caller sees don't fill the page, and there are more. For short texts they are what is searched. */
async function amongSeen(tx: Tx, ctx: Ctx, walk: Walk, seen: Seen): Promise<string[] | null> {
  const found = await newestSeen(tx, seen, walk);
  const isAll = found.isAll || walk.text?.indexed === false;
  const lookAt = (ids: readonly string[]) => run(tx, oneByOne(ctx, walk, ids));
  if (walk.byTime) return isAll ? lookAt(found.ids) : null;
  return pageOfSeen({ ids: found.ids, isAll }, { limit: walk.limit, lookAt });
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
  if (isAlongKeys(walk) && first) return alongKeys(ctx, walk, first, { conditions });
  return sql`select t.id from ${along(ctx, walk)} ${and([...conditions, ...equal(first ?? [])])} ${orderOf(walk)} limit ${walk.limit}`;
}

/** The newest rows of the first key, and of them what fits. */
function amongNewest(
  ctx: Ctx,
  walk: Walk,
  [first = [], ...others]: Key[][],
  { most, text }: { most: number; text: TextSearch },
): RawBuilder<{ id: string }> {
  // Of many values each would be asked for so many rows.
  const byKey = isAlongKeys(walk) && first.length > 0 && choicesIn(first) <= (walk.text?.indexed ? 1 : fewChoices);
  const conditions = [...(byKey ? [] : equal(first)), ...allConditions(walk, others.flat()), textCondition(ctx, text)];
  const rows = byKey
    ? alongKeys(ctx, { ...walk, limit: most }, first, { wanted: sql`t.*` })
    : sql`select t.* from ${along(ctx, walk)} ${orderOf(walk)} limit ${most}`;
  // In the order of the rows below, so that it ends with the page.
  const order = byKey && isOne(first) ? keyOrder(walk, columnsOf(first)) : orderOf(walk);
  return sql`select t.id from (${rows}) as t where true ${and(conditions)} ${order} limit ${walk.limit}`;
}

/** Rows with these values in whatever order, up to more than can be looked at one by one. */
function anyOf(ctx: Ctx, { byTime: _, ...walk }: Walk, group: readonly Key[]): RawBuilder<{ id: string }> {
  return alongKeys(ctx, { ...walk, limit: mostMatches + 1 }, group, { inOrder: false });
}

/**
 * Rows with these values, in the list's order. Compared as pairs of value and id, since then only an index of both has the order: said as two
 * conditions, the planner knows the value to be one and may walk all ids instead, and does where statistics call the value common.
 */
function alongKeys(
  { tenantId }: Ctx,
  walk: Walk,
  keys: readonly Key[],
  {
    conditions = [],
    wanted = sql.join([sql`t.id`, ...timeOf(walk)]),
    inOrder = true,
  }: { conditions?: readonly RawBuilder<SqlBool>[]; wanted?: RawBuilder<unknown>; inOrder?: boolean } = {},
): RawBuilder<{ id: string }> {
  const values = keys.map(({ values }, i) => sql`unnest(${[...new Set(values)]}::text[]) as ${sql.table(`v${i}`)}(v)`);
  const wish = ({ values }: Key, i: number) => (isOne(keys) ? sql`${values[0]}` : sql.ref(`v${i}.v`));
  const columns = sql.join([...keys.map(({ column }) => sql.ref(`t.${column}`)), ...timeOf(walk), sql`t.id`]);
  const at = (end: RawBuilder<unknown>) => sql.join([...keys.map(wish), end]);
  const { from, to } = endsOf(walk);
  const there = [
    ...keys.map(({ column }) => sql<SqlBool>`${sql.ref(`t.${column}`)} is not null`),
    ...(walk.byTime ? withinIds(walk) : []),
  ];
  const rows = sql<{ id: string }>`
      select ${wanted} from ${sql.table(walk.table)} as t where t.tenant_id = ${tenantId} ${and([...kept(walk), ...there])}
        and (${columns}) ${from.is} (${at(from.end)}) and (${columns}) ${to.is} (${at(to.end)}) ${and(conditions)}
      ${keyOrder(walk, columnsOf(keys))} limit ${walk.limit}`;
  if (isOne(keys)) return rows;
  return sql`select t.* from ${sql.join(values)}, lateral (${rows}) as t ${inOrder ? orderOf(walk) : sql``} limit ${walk.limit}`;
}

function choicesIn(keys: readonly Key[]): number {
  return keys.reduce((product, { values }) => product * new Set(values).size, 1);
}

function columnsOf(keys: readonly Key[]): string[] {
  return keys.map(({ column }) => column);
}

function isOne(keys: readonly Key[]): boolean {
  return choicesIn(keys) === 1;
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
      if (values.length > 0) for (const id of await run(tx, anyOf(ctx, walk, [{ column: field, values }]))) all.add(id);
    }
    return all && [...all];
  };
}

function oneByOne(ctx: Ctx, walk: Walk, ids: readonly string[]): RawBuilder<{ id: string }> {
  const conditions = [
    ...kept(walk),
    ...allConditions(walk, walk.keys),
    ...(walk.text ? [textCondition(ctx, walk.text)] : []),
    ...withinIds(walk),
    ...afterPage(walk),
  ];
  return sql`select t.id from unnest(${ids}::text[]) as n(id), lateral (${oneOf(walk.table, ctx.tenantId)}) as t
    where true ${and(conditions)} ${orderOf(walk)} limit ${walk.limit}`;
}

/** The table from where the page begins, in the list's order, with a `where`. */
function along({ tenantId }: Ctx, walk: Walk): RawBuilder<unknown> {
  return sql`${sql.table(walk.table)} as t where t.tenant_id = ${tenantId} ${and([...kept(walk), ...afterPage(walk)])}
    and t.id >= ${walk.ids.from} and t.id < ${walk.ids.before}`;
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
