import { type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { RecordTable } from "./record-kind.ts";

interface Twin {
  table: RecordTable & ("buildings" | "units" | "assets");
  noun: string;
  /** What must not be there twice together; null is a value too. */
  same: Readonly<Record<string, string | null>>;
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
  const key = JSON.stringify([ctx.tenantId, table, same]);
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7420046))`.execute(tx);
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
