import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { tablesIn } from "../lookup-tables/find-uses.ts";

type Values = ReadonlyMap<string, string | null>;

interface Kept {
  updatedAt: number;
  values: Values;
  size: number;
}

/** Of all tenants together, in characters: some dozens of megabytes at most. */
const mostKept = 20_000_000;
/** What an entry takes besides its characters, about. */
const entrySize = 100;

/** By the table's id, the least lately used first. A table never has two contents at one time, so nothing here can be out of date. */
const kept = new Map<string, Kept>();
let keptSize = 0;

/**
 * The look-up tables that a mapping names, as they are now: external value -> ours, null for one that is left out, by name. Tables that didn't change since this process has read them
 * aren't read again. One that isn't there any more is absent.
 */
export async function loadLookups(
  tx: Tx,
  { tenantId, mapping }: { tenantId: string; mapping: readonly unknown[] },
): Promise<Map<string, Values>> {
  const named = [...tablesIn(mapping)];
  if (named.length === 0) return new Map();
  const tables = await tx
    .selectFrom("lookup_tables")
    .select(["id", "name", "updated_at"])
    .where("tenant_id", "=", tenantId)
    .where("name", "in", named)
    .where("deleted_at", "is", null)
    .execute();
  const known = new Map(tables.map(({ id, updated_at }) => [id, findKept(id, updated_at)]));
  const missing = tables.filter(({ id }) => !known.get(id)).map(({ id }) => id);
  const read = missing.length > 0 ? await readTables(tx, { tenantId, ids: missing }) : new Map<string, Values>();
  return new Map(tables.map(({ id, name }) => [name, known.get(id) ?? read.get(id) ?? new Map()]));
}

function findKept(id: string, updatedAt: Date): Values | null {
  const found = kept.get(id);
  if (found?.updatedAt !== updatedAt.getTime()) return null;
  kept.delete(id);
  kept.set(id, found);
  return found.values;
}

/** With the time of their last change from the same statement: what was changed in between is kept under its own. */
async function readTables(tx: Tx, { tenantId, ids }: { tenantId: string; ids: readonly string[] }): Promise<Map<string, Values>> {
  const { rows } = await sql<{ id: string; updated_at: Date; theirs: string; ours: string | null }>`
    select t.id, t.updated_at, e.external_value as theirs, e.value as ours from lookup_tables t
    join lookup_entries e on e.tenant_id = t.tenant_id and e.table_id = t.id
    where t.tenant_id = ${tenantId} and t.id = any(${ids})`.execute(tx);
  const read = new Map<string, { updatedAt: number; values: Map<string, string | null>; size: number }>();
  for (const { id, updated_at, theirs, ours } of rows) {
    const table = read.get(id) ?? { updatedAt: updated_at.getTime(), values: new Map<string, string | null>(), size: 0 };
    table.values.set(theirs, ours);
    table.size += theirs.length + (ours?.length ?? 0) + entrySize;
    read.set(id, table);
  }
  for (const [id, table] of read) keep(id, table);
  return new Map([...read].map(([id, { values }]) => [id, values]));
}

function keep(id: string, table: Kept): void {
  forget(id);
  kept.set(id, table);
  keptSize += table.size;
  for (const oldest of kept.keys()) {
    if (keptSize <= mostKept) return;
    forget(oldest);
  }
}

function forget(id: string): void {
  keptSize -= kept.get(id)?.size ?? 0;
  kept.delete(id);
}
