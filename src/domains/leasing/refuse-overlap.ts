import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Day } from "./days.ts";

interface Wanted {
  unitId: string;
  from: Day;
  to: Day;
  /** The lease itself. */
  exceptId: string;
}

/**
 * Refuses a unit that another lease has on one of these days; of two that ask at once, the second waits. The table's own constraint holds
 * even so.
 * @throws AppError conflict that names the other lease
 */
export async function refuseOverlap(ctx: Ctx, tx: Tx, wanted: Wanted): Promise<void> {
  const other = await findOverlap(ctx, tx, wanted);
  if (!other) return;
  throw new AppError("conflict", {
    detail: `${other.number} has this unit from ${other.starts_on} to ${other.held_until}.`,
    extra: { lease: { id: other.id, number: other.number } },
  });
}

/** The first lease that has the unit on one of these days. Locks the unit for whoever else wants it. */
export async function findOverlap(ctx: Ctx, tx: Tx, { unitId, from, to, exceptId }: Wanted) {
  await sql`select from units where tenant_id = ${ctx.tenantId} and id = ${unitId} for no key update`.execute(tx);
  return tx
    .selectFrom("leases")
    .select(["id", "number", "starts_on", "held_until"])
    .where("tenant_id", "=", ctx.tenantId)
    .where("unit_id", "=", unitId)
    .where("deleted_at", "is", null)
    .where("id", "<>", exceptId)
    .where("starts_on", "<=", to)
    .where("held_until", ">=", from)
    .orderBy("starts_on")
    .limit(1)
    .executeTakeFirst();
}
