import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "./context.ts";
import type { Tx } from "./db.ts";
import { escapeLike } from "./list-query.ts";

/** What `q` asks for. */
export interface TextSearch {
  text: string;
  /** Columns of the row `t` that it is looked for in. */
  columns: readonly string[];
  /** The names of what the row refers to are looked in too. Each has an index of its names' texts alone. */
  references: readonly { table: string; field: string; named: string }[];
  /** Whether the index of texts knows it: it holds each three signs that follow one another. */
  indexed: boolean;
}

const letter = "[a-z0-9à-öø-ÿа-яёء-غف-يپچژکگی]";
const other = letter.replace("[", "[^");
/**
 * Three signs in a row of which two are letters or digits beside each other, of those that the database folds into Latin ones for its index
 * (`fold_text`).
 */
const known = new RegExp(`${letter}{3}|${letter}{2}${other}|${other}${letter}{2}`, "iu");

export function searchOf(
  text: string,
  { columns, references = [] }: { columns: readonly string[]; references?: TextSearch["references"] },
): TextSearch {
  return { text, columns, references, indexed: known.test(text) };
}

/** Asks one row `t`. */
export function textCondition({ tenantId }: Ctx, { text, columns, references }: TextSearch): RawBuilder<SqlBool> {
  const pattern = `%${escapeLike(text)}%`;
  const own = columns.map((name) => sql`${sql.ref(`t.${name}`)} ilike ${pattern}`);
  const named = references.map(({ table, field, named }) => {
    const id = sql.ref(`t.${field}`);
    return sql`(select r.${sql.ref(named)} from ${sql.table(table)} as r
      where r.tenant_id = ${tenantId} and r.id >= ${id} and r.id <= ${id} order by r.id limit 1) ilike ${pattern}`;
  });
  return sql`(${sql.join([...own, ...named], sql` or `)})`;
}

/**
 * Ids of the rows that hold the text, in no order, through the index of just these columns; now and then one that doesn't: ask again. Through a
 * function with rights of its own: under row-level security no index of texts is used, because `ilike` isn't leakproof.
 * @returns null when there are more than `most`, or the index can't know it
 */
export async function findByText(
  tx: Tx,
  { table, columns, text, most }: { table: string; columns: readonly string[]; text: string; most: number },
): Promise<string[] | null> {
  const { rows } = await sql<{ ids: string[] | null }>`
    select find_ids_by_text(${table}::regclass, ${[...columns]}::text[], ${escapeLike(text)}, ${most}) as ids`.execute(tx);
  return rows[0]?.ids ?? null;
}
