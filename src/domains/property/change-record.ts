import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, notFound } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { audit } from "../../tenancy/audit.ts";
import { checkAll, refuseTaken } from "./add-record.ts";
import { checkReferences } from "./check-references.ts";
import { getRecord } from "./find-records.ts";
import { type RecordKind, type RecordRow, subjectOf } from "./record-kind.ts";

/**
 * Changes what the merge patch names (RFC 7396: null removes), with the checks of adding. A patch without a difference changes nothing.
 * @param ifMatch compares the record's version with the caller's, under the lock
 * @throws AppError not_found, validation_failed, conflict; whatever `ifMatch` and the kind's `guard` throw
 */
export async function changeRecord<Row extends RecordRow, New extends object, Out extends object>(
  ctx: Ctx,
  kind: RecordKind<Row, New, Out>,
  { id, patch, ifMatch }: { id: string; patch: { [F in keyof New]?: New[F] | undefined }; ifMatch?: (row: Row) => void },
): Promise<Row> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, kind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, kind, { id });
    ifMatch?.(before);
    kind.guard?.(before);
    const changed = kind.fields.filter((field) => patch[field] !== undefined && !isSame(before[field], patch[field]));
    if (changed.length === 0) return before;
    refuseFixed(kind.fixed ?? {}, changed);
    const values = Object.fromEntries(
      kind.fields.map((field) => [field, changed.includes(field) ? patch[field] : before[field]]),
    );
    // What stays was checked before, and hangs on it.
    const references = kind.references.filter(({ field, together = [] }) =>
      changed.some((one) => one === field || together.some((column) => column === one)),
    );
    await checkAll([
      () => checkReferences(ctx, tx, { references, values }),
      // The values' keys are the kind's fields; a computed object loses that.
      async () => kind.check?.(ctx, tx, { ...values, id } as { [F in keyof New]?: unknown } & { id: string }, changed),
    ]);
    const assignments = changed.map((field) => sql`${sql.ref(field)} = ${patch[field]}`);
    await refuseTaken(kind, () =>
      // Strictly later than before, so that two changes in one millisecond don't look like one version.
      sql`update ${sql.table(kind.table)} set ${sql.join(assignments)},
          updated_at = greatest(${ctx.now()}::timestamptz, updated_at + interval '1 millisecond')
        where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx),
    );
    const after = await getRecord(ctx, kind, { id });
    await audit(ctx, {
      action: "update",
      subjectType: subjectOf(kind),
      subjectId: id,
      before: kind.present(before),
      after: kind.present(after),
    });
    return after;
  });
}

/** @throws AppError not_found */
export async function lockRecord<Row extends RecordRow, New extends object, Out>(
  ctx: Ctx,
  tx: Tx,
  kind: RecordKind<Row, New, Out>,
  { id, strength }: { id: string; strength: ReturnType<typeof sql> },
): Promise<void> {
  if (!isId(kind.id, id)) throw notFound(kind.noun);
  const { rows } = await sql`select from ${sql.table(kind.table)}
    where tenant_id = ${ctx.tenantId} and id = ${id} and deleted_at is null ${strength}`.execute(tx);
  if (rows.length === 0) throw notFound(kind.noun);
}

/** Numbers are kept as exact text; lists, objects and times are compared by what they hold. */
function isSame(stored: unknown, given: unknown): boolean {
  return typeof given === "number" && stored !== null ? Number(stored) === given : isDeepStrictEqual(stored, given);
}

function refuseFixed(fixed: Readonly<Record<string, string>>, changed: readonly string[]): void {
  const errors = changed.flatMap((field) => {
    const detail = fixed[field];
    return detail ? [{ pointer: `/${field}`, code: "fixed", detail }] : [];
  });
  if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
}
