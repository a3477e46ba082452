import { sql } from "kysely";
import type { z } from "zod";
import type { lookupTableListQuery, lookupTableOut, lookupTableRow } from "../../contract/api/lookup-tables.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { notFound } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { allOf, listClauses } from "../../platform/list-query.ts";
import { type Page, toPage } from "../../platform/paging.ts";
import { findUses, type Use } from "./find-uses.ts";
import { findWaiting, type WaitingForTable } from "./find-waiting.ts";

export interface TableRow {
  id: string;
  name: string;
  entry_count: number;
  created_at: Date;
  updated_at: Date;
}
export interface UsedTable extends TableRow {
  usedBy: Use[];
}
export interface FullTable extends UsedTable {
  /** Theirs -> ours, null for what is left out, sorted by theirs. */
  entries: Map<string, string | null>;
  waiting: WaitingForTable[];
}

/** Newest first, without their entries. */
export async function findLookupTables(ctx: Ctx, filter: z.output<typeof lookupTableListQuery>): Promise<Page<UsedTable>> {
  const { conditions, orderBy, cursorOf } = listClauses(filter, { alias: "t", kind: "tbl", searched: ["name"] });
  return inTx(ctx, async (tx, ctx) => {
    const { rows } = await sql<TableRow>`
      select ${columns} from lookup_tables t
      where t.tenant_id = ${ctx.tenantId} and t.deleted_at is null and ${allOf(conditions)}
      order by ${orderBy} limit ${filter.limit + 1}`.execute(tx);
    const uses = await findUses(ctx, tx);
    return toPage(
      rows.map((row) => ({ ...row, usedBy: uses.get(row.name) ?? [] })),
      filter.limit,
      cursorOf,
    );
  });
}

/** @throws AppError not_found */
export async function getLookupTable(ctx: Ctx, { id }: { id: string }): Promise<FullTable> {
  return inTx(ctx, async (tx, ctx) => {
    const row = isId("tbl", id) ? await findOne(ctx, tx, { id }) : undefined;
    if (!row) throw notFound("look-up table");
    const { rows } = await sql<{ external_value: string; value: string | null }>`
      select external_value, value from lookup_entries where tenant_id = ${ctx.tenantId} and table_id = ${id}
      order by external_value`.execute(tx);
    const usedBy = (await findUses(ctx, tx)).get(row.name) ?? [];
    const entries = new Map(rows.map(({ external_value, value }) => [external_value, value]));
    return { ...row, entries, usedBy, waiting: await findWaiting(ctx, tx, row) };
  });
}

/** Locks a table against other changes, and against rules that begin to name it meanwhile. @throws AppError not_found */
export async function lockLookupTable(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<void> {
  const { rows } = await sql`
    select from lookup_tables where tenant_id = ${ctx.tenantId} and id = ${id} and deleted_at is null for update`.execute(tx);
  if (rows.length === 0) throw notFound("look-up table");
}

export function presentTableRow(row: UsedTable): z.input<typeof lookupTableRow> {
  const { id, name, entry_count, usedBy, created_at, updated_at } = row;
  const times = { created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
  return { id, name, entry_count, used_by: usedBy, ...times };
}

export function presentTable(table: FullTable): z.input<typeof lookupTableOut> {
  const waiting = table.waiting.map(({ first_at, last_at, ...one }) => ({
    ...one,
    first_at: first_at.toISOString(),
    last_at: last_at.toISOString(),
  }));
  return { ...presentTableRow(table), ...presentEntries(table.entries), waiting };
}

/** What is left out is told apart from what has a value of ours. */
export function presentEntries(all: Iterable<readonly [string, string | null]>): {
  entries: Record<string, string>;
  left_out: Record<string, true>;
} {
  const known = [...all];
  return {
    entries: Object.fromEntries(known.flatMap(([theirs, ours]) => (ours === null ? [] : [[theirs, ours]]))),
    left_out: Object.fromEntries(known.flatMap(([theirs, ours]) => (ours === null ? [[theirs, true as const]] : []))),
  };
}

const columns = sql`t.id, t.name, t.created_at, t.updated_at,
  (select count(*)::int from lookup_entries e where e.tenant_id = t.tenant_id and e.table_id = t.id) as entry_count`;

async function findOne(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<TableRow | undefined> {
  const { rows } = await sql<TableRow>`
    select ${columns} from lookup_tables t where t.tenant_id = ${ctx.tenantId} and t.id = ${id} and t.deleted_at is null`.execute(
    tx,
  );
  return rows[0];
}
