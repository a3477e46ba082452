import { sql } from "kysely";
import { memoryOf } from "../../platform/batch.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import { seesBuilding } from "./building-scope.ts";
import type { Reference } from "./record-kind.ts";

/**
 * Checks that what a record refers to exists, belongs together and is within the caller's buildings. Each is locked against being deleted
 * until this transaction ends: deleting takes the stronger lock.
 * @throws AppError validation_failed with every reference that is wrong
 */
export async function checkReferences(
  ctx: Ctx,
  tx: Tx,
  { references, values }: { references: readonly Reference[]; values: Readonly<Record<string, unknown>> },
): Promise<void> {
  const given = references.filter(({ field }) => typeof values[field] === "string");
  const found = await lockOnce(tx, ctx.tenantId, given, values);
  const errors = given.flatMap((reference): FieldError[] => {
    const error = judge(ctx, reference, found.get(reference.field), values);
    return error ? [{ pointer: `/${reference.field}`, ...error }] : [];
  });
  if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
}

/** For a batch that has locked records more strongly: what refers to them by their id alone needn't lock them once more. */
export function noteLocked(tx: Tx, { table, ids }: { table: Reference["table"]; ids: readonly string[] }): void {
  const found = { building_id: null, floor_id: null, fits: true };
  for (const id of ids) memoryOf(tx)?.set(lockedKey({ table }, id), { ...found, id });
}

interface Found {
  id: string;
  building_id: string | null;
  floor_id: string | null;
  fits: boolean;
}

/** What a batch has locked stays locked, and needn't be asked for again; whether it fits may change, and is. */
async function lockOnce(
  tx: Tx,
  tenantId: string,
  references: readonly Reference[],
  values: Readonly<Record<string, unknown>>,
): Promise<Map<string, Found>> {
  const memory = memoryOf(tx);
  if (!memory) return lockShared(tx, tenantId, references, values);
  const keyOf = (reference: Reference) => lockedKey(reference, values[reference.field]);
  const isKnown = (reference: Reference) => !reference.fit && memory.has(keyOf(reference));
  const found = await lockShared(
    tx,
    tenantId,
    references.filter((reference) => !isKnown(reference)),
    values,
  );
  for (const reference of references) {
    const { field } = reference;
    const locked = found.get(field);
    if (locked) memory.set(keyOf(reference), locked);
    // Written above.
    else if (isKnown(reference)) found.set(field, memory.get(keyOf(reference)) as Found);
  }
  return found;
}

function lockedKey({ table, together }: Pick<Reference, "table" | "together">, id: unknown): string {
  return JSON.stringify(["locked", table, id, together]);
}

/** All in one statement. @returns what was found, by field */
async function lockShared(
  tx: Tx,
  tenantId: string,
  references: readonly Reference[],
  values: Readonly<Record<string, unknown>>,
): Promise<Map<string, Found>> {
  if (references.length === 0) return new Map();
  const name = (i: number) => sql.table(`r${i}`);
  const locked = references.map(({ field, table, together = [], fit }, i) => {
    const column = (one: "building_id" | "floor_id") => (together.includes(one) ? sql.ref(one) : sql`null`);
    return sql`${name(i)} as (
      select id, ${column("building_id")} as building_id, ${column("floor_id")} as floor_id,
        ${fit ? sql.raw(fit.where) : sql`true`} as fits from ${sql.table(table)}
      where tenant_id = ${tenantId} and id = ${values[field]} and deleted_at is null for key share)`;
  });
  const all = references.map(
    ({ field }, i) => sql`select ${field}::text as field, id, building_id, floor_id, fits from ${name(i)}`,
  );
  const { rows } = await sql<Found & { field: string }>`with ${sql.join(locked)} ${sql.join(all, sql` union all `)}`.execute(tx);
  return new Map(rows.map((row) => [row.field, row]));
}

function judge(
  ctx: Ctx,
  { table, noun, together = [], fit }: Reference,
  found: Found | undefined,
  values: Readonly<Record<string, unknown>>,
): { code: string; detail: string } | null {
  if (!found || (table === "buildings" && !seesBuilding(ctx, found.id)))
    return { code: "unknown_reference", detail: `No ${noun} with this id.` };
  if (fit && !found.fits) return { code: fit.code, detail: fit.detail };
  for (const column of together) {
    const [there, here] = [found[column], values[column]];
    if (there && here && there !== here)
      return { code: "belongs_elsewhere", detail: `This ${noun} belongs to another ${column.replace("_id", "")}.` };
  }
  return null;
}
