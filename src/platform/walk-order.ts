import { type RawBuilder, type SqlBool, sql } from "kysely";

/** A column from or up to a value. It has an index `(tenant_id, column, id)`. */
export interface Bound {
  column: string;
  is: "from" | "to";
  value: unknown;
}

/** The order of a time that changes, and of the id where it is the same. It has an index `(tenant_id, column, id)`. */
export interface TimeOrder {
  column: string;
  /** Absent: latest first. */
  ascending?: true;
  /** Where the page before ended. */
  after: { at: string; id: string } | null;
  /** Every key has an index `(tenant_id, key, column, id)` too, and so has a building with a status. */
  ofKeys?: true;
}

/** Where a walk begins and ends, and which way it goes. The table is called `t`. */
export interface Ordered {
  bounds: readonly Bound[];
  /** Ids at or after the first, before the second. */
  ids: { from: string; before: string };
  /** Absent: newest first by id. */
  byTime?: TimeOrder;
}

/** Before any id in bytewise order, and after any. */
export const allIds = { from: "", before: "~" };

/** The filter's index has the list's order. */
export function isAlongKeys({ byTime }: Ordered): boolean {
  return !byTime || byTime.ofKeys === true;
}

/** What follows the page before, by time; by id alone it is a bound of the ids. */
export function afterPage({ byTime }: Ordered): RawBuilder<SqlBool>[] {
  if (!byTime?.after) return [];
  const { column, ascending, after } = byTime;
  return [sql<SqlBool>`(${sql.ref(`t.${column}`)}, t.id) ${ascending ? sql`>` : sql`<`} (${after.at}::timestamptz, ${after.id})`];
}

/** Where rows of a key begin and end, as the rest of the tuple after it: of times and ids, or of ids. */
export function endsOf({ byTime, bounds, ids }: Ordered) {
  if (!byTime) return { from: { is: sql`>=`, end: sql`${ids.from}` }, to: { is: sql`<`, end: sql`${ids.before}` } };
  const { column, ascending, after } = byTime;
  const cursor = after && { is: ascending ? sql`>` : sql`<`, end: sql`${after.at}::timestamptz, ${after.id}` };
  const end = (is: Bound["is"], none: string) => bounds.find((one) => one.column === column && one.is === is)?.value ?? none;
  const from = { is: sql`>=`, end: sql`${end("from", "-infinity")}::timestamptz, ${allIds.from}` };
  const to = { is: sql`<`, end: sql`${end("to", "infinity")}::timestamptz, ${allIds.before}` };
  return { from: (ascending && cursor) || from, to: (!ascending && cursor) || to };
}

export function orderOf(walk: Ordered): RawBuilder<unknown> {
  return sql`order by ${inOneDirection(walk, [...timeOf(walk), sql`t.id`])}`;
}

export function timeOf({ byTime }: Ordered): RawBuilder<unknown>[] {
  return byTime ? [sql.ref(`t.${byTime.column}`)] : [];
}

function inOneDirection({ byTime }: Ordered, columns: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const direction = byTime?.ascending ? sql`asc` : sql`desc`;
  return sql.join(columns.map((column) => sql`${column} ${direction}`));
}

/** The order of an index whose columns before the time and the id have one value each. */
export function keyOrder(walk: Ordered, before: readonly string[]): RawBuilder<unknown> {
  const columns = [...before.map((column) => sql.ref(`t.${column}`)), ...timeOf(walk), sql`t.id`];
  return sql`order by ${inOneDirection(walk, columns)}`;
}

export function withinIds({ ids }: Ordered): RawBuilder<SqlBool>[] {
  return [sql<SqlBool>`t.id >= ${ids.from} and t.id < ${ids.before}`];
}
