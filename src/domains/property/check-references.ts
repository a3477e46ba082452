import { sql } from "kysely";
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
  const errors: FieldError[] = [];
  for (const reference of references) {
    const id = values[reference.field];
    if (typeof id !== "string") continue;
    const found = await lockShared(tx, ctx.tenantId, reference, id);
    const error = judge(ctx, reference, found, values);
    if (error) errors.push({ pointer: `/${reference.field}`, ...error });
  }
  if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
}

type Found = { id: string } & { [column in "building_id" | "floor_id"]?: string | null };

async function lockShared(tx: Tx, tenantId: string, { table, together = [] }: Reference, id: string): Promise<Found | undefined> {
  const columns = ["id", ...together].map((name) => sql.ref(name));
  const { rows } = await sql<Found>`
    select ${sql.join(columns)} from ${sql.table(table)}
    where tenant_id = ${tenantId} and id = ${id} and deleted_at is null for key share`.execute(tx);
  return rows[0];
}

function judge(
  ctx: Ctx,
  { table, noun, together = [] }: Reference,
  found: Found | undefined,
  values: Readonly<Record<string, unknown>>,
): { code: string; detail: string } | null {
  if (!found || (table === "buildings" && !seesBuilding(ctx, found.id)))
    return { code: "unknown_reference", detail: `No ${noun} with this id.` };
  for (const column of together) {
    const [there, here] = [found[column], values[column]];
    if (there && here && there !== here)
      return { code: "belongs_elsewhere", detail: `This ${noun} belongs to another ${column.replace("_id", "")}.` };
  }
  return null;
}
