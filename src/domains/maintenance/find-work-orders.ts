import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { z } from "zod";
import type { workOrderListQuery } from "../../contract/api/work-orders.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { notFound } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { listClauses } from "../../platform/list-query.ts";
import { type Page, toPage } from "../../platform/paging.ts";
import { scopeToBuildings } from "../property/building-scope.ts";

export type WorkOrderRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;

/** The work order with the names of what it refers to. @throws AppError not_found, also outside the caller's buildings */
export async function getWorkOrder(ctx: Ctx, { id }: { id: string }): Promise<WorkOrderRow> {
  if (!isId("wo", id)) throw notFound("work order");
  const row = await inTx(ctx, (tx) => findOne(tx, ctx, id));
  if (!row) throw notFound("work order");
  return row;
}

/** Several at once, by id; those that don't exist are absent. */
export async function getWorkOrders(ctx: Ctx, tx: Tx, { ids }: { ids: readonly string[] }): Promise<Map<string, WorkOrderRow>> {
  const rows = await withNames(tx, ownOrders(tx, ctx).where("w.id", "in", ids)).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** A page of work orders, newest first. */
export async function findWorkOrders(ctx: Ctx, filter: z.output<typeof workOrderListQuery>): Promise<Page<WorkOrderRow>> {
  const searched = ["number", "title", "description"];
  const { conditions, orderBy, cursorOf } = listClauses(filter, { alias: "w", kind: "wo", searched });
  return inTx(ctx, async (tx) => {
    let page = ownOrders(tx, ctx)
      .orderBy(orderBy)
      .limit(filter.limit + 1);
    for (const condition of conditions) page = page.where(condition);
    if (filter.status) page = page.where("w.status", "in", filter.status.split(","));
    for (const name of ["priority", "type", "building_id", "unit_id", "asset_id", "assignee_id", "origin_id"] as const) {
      const wanted = filter[name];
      if (wanted !== undefined) page = page.where(`w.${name}`, "=", wanted);
    }
    return toPage(await withNames(tx, page).orderBy(orderBy).execute(), filter.limit, cursorOf);
  });
}

function findOne(tx: Tx, ctx: Ctx, id: string) {
  return withNames(tx, ownOrders(tx, ctx).where("w.id", "=", id)).executeTakeFirst();
}

function ownOrders(tx: Tx, ctx: Ctx) {
  let query = tx
    .selectFrom("work_orders as w")
    .selectAll()
    .where("w.tenant_id", "=", ctx.tenantId)
    .where("w.deleted_at", "is", null);
  for (const condition of scopeToBuildings(ctx, "w.building_id")) query = query.where(condition);
  return query;
}

/** Everything that an order's event or reply shows, in one statement. The page is cut first, so that names are looked up for its rows only. */
function withNames(tx: Tx, orders: ReturnType<typeof ownOrders>) {
  return tx
    .selectFrom(orders.as("w"))
    .innerJoin("buildings as b", (join) => join.onRef("b.tenant_id", "=", "w.tenant_id").onRef("b.id", "=", "w.building_id"))
    .leftJoin("units as u", (join) => join.onRef("u.tenant_id", "=", "w.tenant_id").onRef("u.id", "=", "w.unit_id"))
    .leftJoin("assets as a", (join) => join.onRef("a.tenant_id", "=", "w.tenant_id").onRef("a.id", "=", "w.asset_id"))
    .leftJoin("users as p", (join) => join.onRef("p.tenant_id", "=", "w.tenant_id").onRef("p.id", "=", "w.assignee_id"))
    .selectAll("w")
    .select(["b.name as building_name", "u.name as unit_name", "a.name as asset_name", "p.name as assignee_name"])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom("work_order_costs as c")
          // As text: a JSON number would be read as a float.
          .select(["c.kind", "c.description", "c.currency", "c.vendor_id", sql<string>`c.amount::text`.as("amount")])
          .whereRef("c.tenant_id", "=", "w.tenant_id")
          .whereRef("c.work_order_id", "=", "w.id")
          .orderBy("c.line"),
      ).as("costs"),
    );
}
