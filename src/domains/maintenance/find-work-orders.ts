import type { Ctx } from "../../platform/context.ts";
import { inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { notFound } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";

export type WorkOrderRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;

/** The work order with the names of what it refers to. @throws AppError not_found */
export async function getWorkOrder(ctx: Ctx, { id }: { id: string }): Promise<WorkOrderRow> {
  if (!isId("wo", id)) throw notFound("work order");
  const row = await inTx(ctx, (tx) => findOne(tx, ctx.tenantId, id));
  if (!row) throw notFound("work order");
  return row;
}

/** One statement for everything that a work order's event or reply shows. */
export function workOrderQuery(tx: Tx, tenantId: string) {
  return tx
    .selectFrom("work_orders as w")
    .innerJoin("buildings as b", (join) => join.onRef("b.tenant_id", "=", "w.tenant_id").onRef("b.id", "=", "w.building_id"))
    .leftJoin("units as u", (join) => join.onRef("u.tenant_id", "=", "w.tenant_id").onRef("u.id", "=", "w.unit_id"))
    .leftJoin("assets as a", (join) => join.onRef("a.tenant_id", "=", "w.tenant_id").onRef("a.id", "=", "w.asset_id"))
    .leftJoin("users as p", (join) => join.onRef("p.tenant_id", "=", "w.tenant_id").onRef("p.id", "=", "w.assignee_id"))
    .selectAll("w")
    .select(["b.name as building_name", "u.name as unit_name", "a.name as asset_name", "p.name as assignee_name"])
    .where("w.tenant_id", "=", tenantId)
    .where("w.deleted_at", "is", null);
}

function findOne(tx: Tx, tenantId: string, id: string) {
  return workOrderQuery(tx, tenantId).where("w.id", "=", id).executeTakeFirst();
}
