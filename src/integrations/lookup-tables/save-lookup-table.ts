import { sql } from "kysely";
import type { z } from "zod";
import { type lookupTableCreate, type lookupTablePatch, mostLookupEntries } from "../../contract/api/lookup-tables.ts";
import { laterThan } from "../../platform/clock.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { type FullTable, getLookupTable, lockLookupTable, presentEntries, presentTableRow } from "./find-lookup-tables.ts";
import { refuseUsed } from "./refuse-used.ts";

const mostTables = 200;
/** What the audit log shows of a change of many entries. */
const mostShown = 100;

/** @throws AppError conflict for a name that is taken, limit_reached */
export async function createLookupTable(ctx: Ctx, { name, ...said }: z.output<typeof lookupTableCreate>): Promise<FullTable> {
  return inTx(ctx, async (tx, ctx) => {
    await holdNames(ctx, tx);
    await refuseTaken(ctx, tx, { name, id: null });
    await refuseTooMany(ctx, tx);
    const at = ctx.now();
    const id = newId("tbl", at);
    await sql`
      insert into lookup_tables (tenant_id, id, name, created_at, updated_at)
      values (${ctx.tenantId}, ${id}, ${name}, ${at}, ${at})`.execute(tx);
    await putEntries(ctx, tx, { id, entries: saidIn(said) });
    const table = await getLookupTable(ctx, { id });
    await audit(ctx, { action: "create", subjectType: "lookup_table", subjectId: id, after: shown(table, table.entries.keys()) });
    return table;
  });
}

/** Changes what the merge patch names. @throws AppError not_found; conflict for a name that is taken, and when rules use the old one; whatever `ifMatch` throws */
export async function changeLookupTable(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof lookupTablePatch>; ifMatch?: IfMatch },
): Promise<FullTable> {
  return change(ctx, { id, ifMatch, action: "update" }, async (tx, before) => {
    const { name = before.name, entries = {}, left_out: left = {} } = patch;
    if (name !== before.name) {
      refuseUsed(before, "renamed");
      await holdNames(ctx, tx);
      await refuseTaken(ctx, tx, { name, id });
      await sql`update lookup_tables set name = ${name} where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
    }
    const isKnown = (key: string) => typeof before.entries.get(key) === "string";
    const removed = [
      ...Object.keys(entries).filter((key) => entries[key] === null && isKnown(key)),
      ...Object.keys(left).filter((key) => left[key] === null && !isKnown(key)),
    ];
    await sql`delete from lookup_entries where tenant_id = ${ctx.tenantId} and table_id = ${id} and external_value = any(${removed})`.execute(
      tx,
    );
    await putEntries(ctx, tx, { id, entries: saidIn({ entries, left_out: left }) });
    return [...Object.keys(entries), ...Object.keys(left)];
  });
}

/** Puts these entries in place of all that there are, but for those of `kept`, unless these come too. @throws AppError not_found; whatever `ifMatch` throws */
export async function replaceLookupEntries(
  ctx: Ctx,
  {
    id,
    entries,
    kept,
    ifMatch,
  }: { id: string; entries: Map<string, string | null>; kept: ReadonlySet<string>; ifMatch?: IfMatch | undefined },
): Promise<FullTable> {
  return change(ctx, { id, ifMatch, action: "import" }, async (tx, before) => {
    const stay = [...before.entries.keys()].filter((key) => kept.has(key));
    await sql`
      delete from lookup_entries
      where tenant_id = ${ctx.tenantId} and table_id = ${id} and external_value <> all(${stay}::text[])`.execute(tx);
    await putEntries(ctx, tx, { id, entries: [...entries] });
    const replaced = [...before.entries.keys()].filter((key) => !kept.has(key));
    const keys = new Set([...replaced, ...entries.keys()]);
    return [...keys].filter((key) => before.entries.get(key) !== entries.get(key));
  });
}

/** @param work makes the change and tells which entries it was about */
function change(
  ctx: Ctx,
  { id, ifMatch, action }: { id: string; ifMatch: IfMatch | undefined; action: string },
  work: (tx: Tx, before: FullTable) => Promise<string[]>,
): Promise<FullTable> {
  return inTx(ctx, async (tx, ctx) => {
    await lockLookupTable(ctx, tx, { id });
    const before = await getLookupTable(ctx, { id });
    ifMatch?.(before);
    const keys = await work(tx, before);
    const at = laterThan(before.updated_at, ctx.now());
    await sql`update lookup_tables set updated_at = ${at} where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
    const after = await getLookupTable(ctx, { id });
    await audit(ctx, {
      ...{ action, subjectType: "lookup_table", subjectId: id },
      before: shown(before, keys),
      after: shown(after, keys),
    });
    return after;
  });
}

/** Theirs with ours, or with null where it is left out. */
function saidIn(said: {
  entries: Record<string, string | null>;
  left_out: Record<string, true | null>;
}): [string, string | null][] {
  const known = Object.entries(said.entries).filter(([, value]) => value !== null);
  const leftOut = Object.keys(said.left_out).filter((key) => said.left_out[key]);
  return [...known, ...leftOut.map((key): [string, null] => [key, null])];
}

async function putEntries(
  ctx: Ctx,
  tx: Tx,
  { id, entries }: { id: string; entries: (readonly [string, string | null])[] },
): Promise<void> {
  const [theirs, ours] = [entries.map(([key]) => key), entries.map(([, value]) => value)];
  await sql`
    insert into lookup_entries (tenant_id, table_id, external_value, value)
    select ${ctx.tenantId}, ${id}, external_value, value from unnest(${theirs}::text[], ${ours}::text[]) as e (external_value, value)
    on conflict (tenant_id, table_id, external_value) do update set value = excluded.value`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from lookup_entries where tenant_id = ${ctx.tenantId} and table_id = ${id}`.execute(tx);
  if ((rows[0]?.count ?? 0) > mostLookupEntries)
    throw limit(`A table has at most ${mostLookupEntries} entries.`, mostLookupEntries);
}

/** Of two that want one name at once, the second is told so. */
async function holdNames(ctx: Ctx, tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`lookup tables ${ctx.tenantId}`}, 0))`.execute(tx);
}

async function refuseTaken(ctx: Ctx, tx: Tx, { name, id }: { name: string; id: string | null }): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from lookup_tables where tenant_id = ${ctx.tenantId} and name = ${name} and deleted_at is null and id is distinct from ${id}`.execute(
    tx,
  );
  if (rows[0]) throw new AppError("conflict", { detail: `There is a look-up table “${name}” already: ${rows[0].id}.` });
}

async function refuseTooMany(ctx: Ctx, tx: Tx): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from lookup_tables where tenant_id = ${ctx.tenantId} and deleted_at is null`.execute(tx);
  if ((rows[0]?.count ?? 0) >= mostTables) throw limit(`A tenant has at most ${mostTables} look-up tables.`, mostTables);
}

function limit(detail: string, most: number): AppError {
  return new AppError("limit_reached", { detail, extra: { limit: most } });
}

function shown(table: FullTable, keys: Iterable<string>): object {
  const asked = [...new Set(keys)].slice(0, mostShown);
  const { left_out } = presentEntries(asked.flatMap((key) => (table.entries.get(key) === null ? [[key, null] as const] : [])));
  const entries = Object.fromEntries(asked.map((key) => [key, table.entries.get(key) ?? null] as const));
  return { ...presentTableRow(table), entries, left_out };
}
