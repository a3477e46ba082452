import type { Selectable } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { notFound } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import type { WorkOrders } from "../../platform/schema.ts";
import { seesBuilding } from "../property/building-scope.ts";

export type LockedWorkOrder = Selectable<WorkOrders>;

/** Locks a work order against everybody else who changes it, until the transaction ends. @throws AppError not_found */
export async function lockWorkOrder(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<LockedWorkOrder> {
  if (!isId("wo", id)) throw notFound("work order");
  const row = await tx
    .selectFrom("work_orders")
    .selectAll()
    .where("tenant_id", "=", ctx.tenantId)
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row || !seesBuilding(ctx, row.building_id)) throw notFound("work order");
  return row;
}
