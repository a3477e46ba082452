import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import { notFound } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { type CommonFilter, listClauses } from "../../platform/list-query.ts";
import { type Page, toPage } from "../../platform/paging.ts";
import { scopeToBuildings } from "./building-scope.ts";
import type { RecordKind, RecordRow, Reference } from "./record-kind.ts";

/** One record with the names of what it refers to. @throws AppError not_found, also outside the caller's buildings */
export async function getRecord<Row extends RecordRow, New extends object, Out>(
  ctx: Ctx,
  kind: RecordKind<Row, New, Out>,
  { id }: { id: string },
): Promise<Row> {
  if (!isId(kind.id, id)) throw notFound(kind.noun);
  const [row] = await inTx(
    ctx,
    async (tx) => (await select(ctx, kind, { where: [sql`t.id = ${id}`], limit: 1 }).execute(tx)).rows,
  );
  if (!row) throw notFound(kind.noun);
  return row;
}

/** A page of records, newest first, by the filters that the kind offers. */
export async function findRecords<Row extends RecordRow, New extends object, Out>(
  ctx: Ctx,
  kind: RecordKind<Row, New, Out>,
  filter: CommonFilter & { limit: number } & Readonly<Record<string, unknown>>,
): Promise<Page<Row>> {
  const { conditions, orderBy, cursorOf } = listClauses(filter, {
    alias: "t",
    kind: kind.id,
    searched: kind.searched,
    alsoSearched: (pattern) => kind.references.filter(({ searched }) => searched).map((one) => isNamedLike(ctx, one, pattern)),
  });
  const asked = kind.filters.filter((name) => filter[name] !== undefined);
  const equal = asked.map((name) => sql<SqlBool>`${sql.ref(`t.${name}`)} = ${filter[name]}`);
  const where = [...conditions, ...equal, ...bounds(kind.bounds ?? {}, filter)];
  const query = select(ctx, kind, { where, order: sql`order by ${orderBy}`, limit: filter.limit + 1 });
  return inTx(ctx, async (tx) => toPage((await query.execute(tx)).rows, filter.limit, cursorOf));
}

/** What it refers to has such a name. */
function isNamedLike(ctx: Ctx, { field, table, named = "name" }: Reference, pattern: string): RawBuilder<SqlBool> {
  return sql`${sql.ref(`t.${field}`)} in (
    select id from ${sql.table(table)} where tenant_id = ${ctx.tenantId} and ${sql.ref(named)} ilike ${pattern})`;
}

function bounds(
  all: NonNullable<RecordKind<RecordRow, object, unknown>["bounds"]>,
  filter: Readonly<Record<string, unknown>>,
): RawBuilder<SqlBool>[] {
  return Object.entries(all).flatMap(([name, { column, is, time }]) => {
    const given = filter[name];
    if (given === undefined) return [];
    return [
      sql<SqlBool>`${sql.ref(`t.${column}`)} ${is === "from" ? sql`>=` : sql`<=`} ${time ? new Date(String(given)) : given}`,
    ];
  });
}

function select<Row extends RecordRow, New extends object, Out>(
  ctx: Ctx,
  kind: RecordKind<Row, New, Out>,
  { where, order = sql``, limit }: { where: RawBuilder<SqlBool>[]; order?: RawBuilder<unknown>; limit: number },
): RawBuilder<Row> {
  const conditions = [
    sql<SqlBool>`t.tenant_id = ${ctx.tenantId}`,
    sql<SqlBool>`t.deleted_at is null`,
    ...(kind.building ? scopeToBuildings(ctx, `t.${kind.building}`) : []),
    ...(kind.scope?.(ctx) ?? []),
    ...where,
  ];
  // The page is cut first, so that names are looked up for its rows only.
  const page = sql`select * from ${sql.table(kind.table)} as t where ${sql.join(conditions, sql` and `)} ${order} limit ${limit}`;
  return sql<Row>`${withNames(kind, sql`(${page})`)} ${order}`;
}

/** Rows of this kind with the names of what they refer to, under `<reference>_name`. @param rows a query in brackets, or a name */
export function withNames<Row extends RecordRow, New extends object, Out>(
  { references, further }: RecordKind<Row, New, Out>,
  rows: RawBuilder<unknown>,
): RawBuilder<Row> {
  const names = references.map(({ as, named = "name" }, i) => sql`, ${sql.ref(`r${i}.${named}`)} as ${sql.ref(as)}`);
  const joins = references.map(({ table, field }, i) => {
    const column = (name: string) => sql.ref(`r${i}.${name}`);
    return sql`left join ${sql.table(table)} as ${sql.table(`r${i}`)}
      on ${column("tenant_id")} = t.tenant_id and ${column("id")} = ${sql.ref(`t.${field}`)}`;
  });
  const more = further ? sql`, ${further}` : sql``;
  return sql<Row>`select t.* ${sql.join(names, sql` `)} ${more} from ${rows} as t ${sql.join(joins, sql` `)}`;
}
