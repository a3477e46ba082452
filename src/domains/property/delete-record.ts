import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { audit } from "../../tenancy/audit.ts";
import { lockRecord } from "./change-record.ts";
import { getRecord } from "./find-records.ts";
import { type Hanging, type RecordKind, type RecordRow, subjectOf } from "./record-kind.ts";

/**
 * Takes a record out of sight; its row stays, for what refers to it from before.
 * @throws AppError not_found; conflict that names what still hangs on it; whatever `ifMatch` and the kind's `guard` throw
 */
export async function deleteRecord<Row extends RecordRow, New extends object, Out extends object>(
  ctx: Ctx,
  kind: RecordKind<Row, New, Out>,
  { id, ifMatch }: { id: string; ifMatch?: (row: Row) => void },
): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    // Waits for whoever is adding something to it, and makes the next ones wait.
    await lockRecord(ctx, tx, kind, { id, strength: sql`for update` });
    const row = await getRecord(ctx, kind, { id });
    ifMatch?.(row);
    kind.guard?.(row);
    await refuseHeld(ctx, tx, { noun: kind.noun, hangs: kind.hangs, id });
    await sql`update ${sql.table(kind.table)} set deleted_at = ${ctx.now()}, updated_at = ${ctx.now()}
      where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
    await audit(ctx, { action: "delete", subjectType: subjectOf(kind), subjectId: id, before: kind.present(row) });
  });
}

async function refuseHeld(
  ctx: Ctx,
  tx: Tx,
  { noun, hangs, id }: { noun: string; hangs: readonly Hanging[]; id: string },
): Promise<void> {
  const held: { table: string; count: number; words: string }[] = [];
  for (const { table, column, one, many, where } of hangs) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
      where tenant_id = ${ctx.tenantId} and ${sql.ref(column)} = ${id} and deleted_at is null
      ${where ? sql`and ${sql.raw(where)}` : sql``}`.execute(tx);
    const count = rows[0]?.count ?? 0;
    if (count > 0) held.push({ table, count, words: `${count} ${count === 1 ? one : many}` });
  }
  if (held.length === 0) return;
  const words = held.map((one) => one.words);
  const list = words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words[0];
  throw new AppError("conflict", {
    detail: `This ${noun} still has ${list}. Delete or move them first.`,
    extra: { held_by: Object.fromEntries(held.map(({ table, count }) => [table, count])) },
  });
}
