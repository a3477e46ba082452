import { type RawBuilder, type SqlBool, sql } from "kysely";
import { AppError } from "./errors.ts";
import { firstIdAt, type IdKind } from "./ids.ts";
import { idCursor, timeCursor } from "./paging.ts";

/** What most lists take (contract §2). Times are RFC 3339. */
export interface CommonFilter {
  q?: string | undefined;
  created_from?: string | undefined;
  created_to?: string | undefined;
  updated_since?: string | undefined;
  /** `created_at`, `updated_at`, or the planned time of a kind that has one. */
  sort: string;
  cursor?: string | undefined;
}

export interface ListClauses {
  conditions: RawBuilder<SqlBool>[];
  orderBy: RawBuilder<unknown>;
  cursorOf(row: { id: string; updated_at: Date }): string;
}

/**
 * The part that all lists share: newest first by id (which carries the time of creation) or by `updated_at`, keyset paging, the common
 * filters. Bounds of time are bounds of the id too, so that the walk begins where the answer begins.
 * @param alias the table's name in the query
 * For lists of what a tenant has few of; lists of records are walked (`walk-list.ts`).
 * @param searched columns that `q` looks in
 * @throws AppError invalid_cursor, invalid_query
 */
export function listClauses(
  filter: CommonFilter,
  { alias, kind, searched }: { alias: string; kind: IdKind; searched: readonly string[] },
): ListClauses {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const conditions: RawBuilder<SqlBool>[] = [];
  const from = filter.created_from ? new Date(filter.created_from) : null;
  const to = filter.created_to ? new Date(filter.created_to) : null;
  if (from && to && from > to) throw new AppError("invalid_query", { detail: "`created_from` is later than `created_to`." });
  if (from) conditions.push(sql`${column("id")} >= ${firstIdAt(kind, from)}`);
  if (to) conditions.push(sql`${column("id")} < ${firstIdAt(kind, new Date(to.getTime() + 1))}`);
  if (filter.updated_since) conditions.push(sql`${column("updated_at")} >= ${new Date(filter.updated_since)}`);
  if (filter.q) {
    const pattern = `%${escapeLike(filter.q)}%`;
    conditions.push(
      sql`(${sql.join(
        searched.map((name) => sql`${column(name)} ilike ${pattern}`),
        sql` or `,
      )})`,
    );
  }
  if (filter.sort === "updated_at") {
    if (filter.cursor) {
      const { at, id } = timeCursor.decode(filter.cursor, kind);
      conditions.push(sql`(${column("updated_at")}, ${column("id")}) < (${at}::timestamptz, ${id})`);
    }
    return {
      conditions,
      orderBy: sql`${column("updated_at")} desc, ${column("id")} desc`,
      cursorOf: (row) => timeCursor.encode(row.updated_at, row.id),
    };
  }
  if (filter.cursor) conditions.push(sql`${column("id")} < ${idCursor.decode(filter.cursor, kind)}`);
  return { conditions, orderBy: sql`${column("id")} desc`, cursorOf: (row) => idCursor.encode(row.id) };
}

/** For a query that takes one condition; true when there is none. */
export function allOf(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  if (conditions.length === 0) return sql<SqlBool>`true`;
  return sql<SqlBool>`(${sql.join(conditions, sql`) and (`)})`;
}

/** For a pattern of `like`: the text itself, whatever signs it has. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
