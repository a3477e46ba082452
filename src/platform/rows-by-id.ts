import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "./context.ts";

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

/** The row of the id `n.id`. */
export function oneOf(table: string, tenantId: string): RawBuilder<unknown> {
  return sql`select * from ${sql.table(table)} as r where r.tenant_id = ${tenantId} and r.id >= n.id and r.id <= n.id order by r.id limit 1`;
}
