import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import { notFound } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { inWalk } from "../../platform/in-walk.ts";
import type { CommonFilter } from "../../platform/list-query.ts";
import { type Page, toPage } from "../../platform/paging.ts";
import { byId, inOrderOf, rowsOf } from "../../platform/rows-by-id.ts";
import { walkClauses } from "../../platform/walk-clauses.ts";
import { walkList } from "../../platform/walk-list.ts";
import type { Bound } from "../../platform/walk-order.ts";
import { buildingKeys, scopeToBuildings } from "./building-scope.ts";
import type { RecordKind, RecordRow } from "./record-kind.ts";

/** One record with the names of what it refers to. @throws AppError not_found, also outside the caller's buildings */
export async function getRecord<Row extends RecordRow, New extends object, Out>(
  ctx: Ctx,
  kind: RecordKind<Row, New, Out>,
  { id }: { id: string },
): Promise<Row> {
  if (!isId(kind.id, id)) throw notFound(kind.noun);
  const scope = [
    ...(kind.building ? scopeToBuildings(ctx, `t.${kind.building}`) : []),
    ...(kind.limited?.(ctx)?.conditions ?? []),
  ];
  const conditions = [sql<SqlBool>`t.tenant_id = ${ctx.tenantId} and t.id = ${id} and t.deleted_at is null`, ...scope];
  const found = sql`(select * from ${sql.table(kind.table)} as t where ${sql.join(conditions, sql` and `)})`;
  const [row] = await inTx(ctx, async (tx) => (await withNames(kind, found).execute(tx)).rows);
  if (!row) throw notFound(kind.noun);
  return row;
}

/** A page of records, newest first, by the filters that the kind offers. */
export async function findRecords<Row extends RecordRow, New extends object, Out>(
  ctx: Ctx,
  kind: RecordKind<Row, New, Out>,
  filter: CommonFilter & { limit: number } & Readonly<Record<string, unknown>>,
): Promise<Page<Row>> {
  const references = kind.references.flatMap(({ searched, table, field, named = "name" }) =>
    searched ? [{ table, field, named }] : [],
  );
  const within = kind.within?.(ctx, filter);
  const asked = kind.filters.filter((name) => filter[name] !== undefined && name !== within?.filter);
  const { common, cursorOf } = walkClauses(filter, { kind: kind.id, columns: kind.searched, references, planned: kind.planned });
  const limited = kind.limited?.(ctx);
  return inWalk(ctx, async (tx, ctx) => {
    const ids = await walkList(tx, ctx, {
      ...common,
      table: kind.table,
      keys: [...asked.map((column) => ({ column, values: [filter[column]] })), ...buildingKeys(ctx, kind.building)],
      bounds: [...common.bounds, ...boundsOf(kind.bounds ?? {}, filter)],
      seen: within?.seen ?? limited?.seen,
      conditions: [...(within?.conditions ?? []), ...(limited?.conditions ?? [])],
    });
    const { rows } = await withNames(kind, rowsOf(ctx, kind.table, ids)).execute(tx);
    return toPage(inOrderOf(ids, rows), filter.limit, cursorOf);
  });
}

function boundsOf(
  all: NonNullable<RecordKind<RecordRow, object, unknown>["bounds"]>,
  filter: Readonly<Record<string, unknown>>,
): Bound[] {
  return Object.entries(all).flatMap(([name, { column, is, time }]) => {
    const given = filter[name];
    return given === undefined ? [] : [{ column, is, value: time ? new Date(String(given)) : given }];
  });
}

/** Rows of this kind with the names of what they refer to, under `<reference>_name`. @param rows a query in brackets, or a name */
export function withNames<Row extends RecordRow, New extends object, Out>(
  { references, further }: RecordKind<Row, New, Out>,
  rows: RawBuilder<unknown>,
): RawBuilder<Row> {
  const names = references.map(({ table, field, as, named = "name" }) => {
    const name = byId(table, { of: sql.ref(`t.${field}`), wanted: sql`r.${sql.ref(named)}` });
    return sql`, (${name}) as ${sql.ref(as)}`;
  });
  const more = further ? sql`, ${further}` : sql``;
  return sql<Row>`select t.* ${sql.join(names, sql` `)} ${more} from ${rows} as t`;
}
