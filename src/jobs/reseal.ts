import { type RawBuilder, sql } from "kysely";
import type { Services } from "../platform/context.ts";
import { type SealedColumn, sealedColumns } from "./sealed-columns.ts";

type With = Pick<Services, "db" | "box">;

export interface Unreadable {
  table: string;
  column: string;
  key: string[];
}

export interface ResealReport {
  resealed: number;
  /** What none of the keys opens: it was lost before. */
  unreadable: Unreadable[];
}

/**
 * Seals anew, with the box's first key, whatever another key sealed, in batches, while others read and write the same rows. What is done is seen
 * in the rows themselves, so after a crash it goes on where it was, and doing it twice does nothing.
 * @returns once a whole pass has found nothing left to do
 */
export async function reseal({ db, box }: With, { batch = 200 }: { batch?: number } = {}): Promise<ResealReport> {
  let resealed = 0;
  for (;;) {
    const passes: Pass[] = [];
    for (const column of sealedColumns) passes.push(await resealColumn({ db, box }, column, batch));
    resealed += passes.reduce((sum, pass) => sum + pass.resealed, 0);
    // A row that somebody changed at the same moment is met again in the next pass.
    if (passes.every(({ met }) => met === 0)) return { resealed, unreadable: passes.flatMap((pass) => pass.unreadable) };
  }
}

interface Pass extends ResealReport {
  /** How many were to be sealed anew. */
  met: number;
}

/** How many texts another key than the box's first one sealed. */
export async function countOutdated({ db, box }: With): Promise<number> {
  let outdated = 0;
  for (const column of sealedColumns) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(column.table)} where ${isOutdated(column, box)}`.execute(db.worker);
    outdated += rows[0]?.count ?? 0;
  }
  return outdated;
}

async function resealColumn({ db, box }: With, of: SealedColumn, batch: number): Promise<Pass> {
  const unreadable: Unreadable[] = [];
  let resealed = 0;
  let met = 0;
  let after: string[] | null = null;
  for (;;) {
    const rows: SealedRow[] = await readBatch({ db, box }, of, { after, batch });
    const last = rows.at(-1);
    if (!last) return { resealed, unreadable, met };
    const changes = rows.flatMap(({ key, sealed }) => {
      try {
        return [{ key, before: sealed, after: box.seal(box.open(sealed, of.context(...key)), of.context(...key)) }];
      } catch {
        unreadable.push({ table: of.table, column: of.column, key });
        return [];
      }
    });
    met += changes.length;
    if (changes.length > 0) resealed += await writeBatch({ db }, of, changes);
    after = last.key;
  }
}

interface SealedRow {
  key: string[];
  sealed: string;
}

async function readBatch(
  { db, box }: With,
  of: SealedColumn,
  { after, batch }: { after: string[] | null; batch: number },
): Promise<SealedRow[]> {
  const key = sql.join(of.key.map((name) => sql.ref(name)));
  const beyond = after ? sql`and (${key}) > (${sql.join(after)})` : sql``;
  const { rows } = await sql<SealedRow>`
    select array[${key}] as key, ${sql.ref(of.column)} as sealed from ${sql.table(of.table)}
    where ${isOutdated(of, box)} ${beyond} order by ${key} limit ${batch}`.execute(db.worker);
  return rows;
}

/** Only where the text still is what was read: a secret that was changed meanwhile stays the new one. @returns how many were written */
async function writeBatch(
  { db }: Pick<With, "db">,
  of: SealedColumn,
  changes: { key: string[]; before: string; after: string }[],
): Promise<number> {
  const column = sql.ref(of.column);
  const table = sql.table(of.table);
  const lists = of.key.map((_, index) => sql`${changes.map((change) => change.key[index] ?? "")}::text[]`);
  const names = of.key.map((name) => sql.ref(name));
  const same = (a: string, b: string) =>
    sql.join(
      names.map((name) => sql`${sql.ref(a)}.${name} = ${sql.ref(b)}.${name}`),
      sql` and `,
    );
  // Locked by id before tenant, as webhooks are everywhere: no two then wait for each other.
  const { rows } = await sql`
    with locked as (
      select t.*, n.sealed_after
      from unnest(${sql.join(lists)}, ${changes.map(({ before }) => before)}::text[], ${changes.map((change) => change.after)}::text[])
        as n (${sql.join(names)}, sealed_before, sealed_after)
      join ${table} as t on ${same("t", "n")} and t.${column} = n.sealed_before
      order by ${sql.join(of.key.map((name) => sql`t.${sql.ref(name)}`).toReversed())} for no key update of t
    )
    update ${table} as t set ${column} = locked.sealed_after from locked
    where ${same("t", "locked")} and t.${column} = locked.${column}
    returning 1`.execute(db.worker);
  return rows.length;
}

/** A sealed text's second part is its key's id. */
function isOutdated({ column }: SealedColumn, box: With["box"]): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} is not null and split_part(${sql.ref(column)}, '.', 2) <> ${box.keyId()}`;
}
