import { type SqlBool, sql } from "kysely";
import { noteMissing, wasMissing } from "../../platform/batch.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { RecordTable } from "./record-kind.ts";

interface Same {
  table: RecordTable & ("buildings" | "units" | "assets");
  /** What must not be there twice together; null is a value too. */
  same: Readonly<Record<string, string | null>>;
}

interface Twin extends Same {
  noun: string;
  /** The record itself. */
  exceptId: string;
  detail: string;
}

/**
 * Refuses what is there already. Held by a lock and not by an index, since there may be twins from before: of two that enter the same at
 * once, the second waits and is told of the first.
 * @throws AppError conflict that names the other
 */
export async function refuseTwin(ctx: Ctx, tx: Tx, { table, noun, same, exceptId, detail }: Twin): Promise<void> {
  if (wasMissing(tx, missingKey({ table, same }))) return;
  await lockTwins(ctx, tx, [{ table, same }]);
  const conditions = Object.entries(same).map(([column, value]) =>
    value === null ? sql<SqlBool>`${sql.ref(column)} is null` : sql<SqlBool>`${sql.ref(column)} = ${value}`,
  );
  const stands = table === "assets" ? sql`and status = 'active'` : sql``;
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from ${sql.table(table)} where tenant_id = ${ctx.tenantId} and ${sql.join(conditions, sql` and `)}
      and deleted_at is null and id <> ${exceptId} ${stands} order by id limit 1`.execute(tx);
  const [twin] = rows;
  if (twin) throw new AppError("conflict", { detail, extra: { [noun]: { id: twin.id, name: twin.name } } });
}

/** What `refuseTwin` holds, for many records at once: those that look for the same later wait until this transaction ends. */
export async function lockTwins(ctx: Ctx, tx: Tx, all: readonly Same[]): Promise<void> {
  if (all.length === 0) return;
  // Whoever locks several does so in one order.
  const keys = all.map(({ table, same }) => JSON.stringify([ctx.tenantId, table, same])).sort();
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 7420046)) from unnest(${keys}::text[]) as key`.execute(tx);
}

/** For a batch that has locked them, and has seen that none of them is there. */
export function noteNoTwins(tx: Tx, all: readonly Same[]): void {
  noteMissing(tx, all.map(missingKey));
}

function missingKey({ table, same }: Same): unknown[] {
  return ["twin", table, same];
}
