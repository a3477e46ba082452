import { type RawBuilder, type Selectable, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { z } from "zod";
import type { workOrderListQuery } from "../../contract/api/work-orders.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { notFound } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { inWalk } from "../../platform/in-walk.ts";
import { type Page, toPage } from "../../platform/paging.ts";
import { byId, inOrderOf, rowsOf } from "../../platform/rows-by-id.ts";
import type { WorkOrders } from "../../platform/schema.ts";
import { walkClauses } from "../../platform/walk-clauses.ts";
import { walkList } from "../../platform/walk-list.ts";
import { buildingKeys, scopeToBuildings } from "../property/building-scope.ts";

const filtered = ["status", "priority", "type", "building_id", "unit_id", "asset_id", "assignee_id", "origin_id"] as const;

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
  const rows = await withNames(tx, sql`(${ownOrders(tx, ctx).where("w.id", "in", ids)})`).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** A page of work orders, newest first. */
export async function findWorkOrders(ctx: Ctx, filter: z.output<typeof workOrderListQuery>): Promise<Page<WorkOrderRow>> {
  const { common, cursorOf } = walkClauses(filter, { kind: "wo", columns: ["number", "title", "description"] });
  const keys = filtered.flatMap((column) => {
    const wanted = filter[column];
    if (wanted === undefined) return [];
    return [{ column, values: column === "status" ? wanted.split(",") : [wanted] }];
  });
  return inWalk(ctx, async (tx, ctx) => {
    const walk = { ...common, table: "work_orders", keys: [...keys, ...buildingKeys(ctx, "building_id")], conditions: [] };
    const ids = await walkList(tx, ctx, walk);
    const rows = await withNames(tx, rowsOf(ctx, "work_orders", ids)).execute();
    return toPage(inOrderOf(ids, rows), filter.limit, cursorOf);
  });
}

function findOne(tx: Tx, ctx: Ctx, id: string) {
  return withNames(tx, sql`(${ownOrders(tx, ctx).where("w.id", "=", id)})`).executeTakeFirst();
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
function withNames(tx: Tx, orders: RawBuilder<unknown>) {
  const nameOf = (table: string, field: string) =>
    sql<string | null>`(${byId(table, { of: sql.ref(`t.${field}`), wanted: sql`r.name` })})`;
  return tx
    .selectFrom(sql<Selectable<WorkOrders>>`${orders}`.as("t"))
    .selectAll("t")
    .select([
      nameOf("buildings", "building_id").$notNull().as("building_name"),
      nameOf("units", "unit_id").as("unit_name"),
      nameOf("assets", "asset_id").as("asset_name"),
      nameOf("users", "assignee_id").as("assignee_name"),
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom("work_order_costs as c")
          // As text: a JSON number would be read as a float.
          .select(["c.kind", "c.description", "c.currency", "c.vendor_id", sql<string>`c.amount::text`.as("amount")])
          .whereRef("c.tenant_id", "=", "t.tenant_id")
          .whereRef("c.work_order_id", "=", "t.id")
          .orderBy("c.line"),
      ).as("costs"),
    );
}
