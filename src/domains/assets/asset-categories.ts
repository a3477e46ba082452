import { sql } from "kysely";
import type { z } from "zod";
import type { assetCategoryCreate, assetCategoryOut } from "../../contract/api/asset-categories.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";

type Row = RowOf<"asset_categories", "parent_name">;

/** Categories form a tree; a name is used once below the same parent. */
export const assetCategoryKind = defineRecord<Row, z.output<typeof assetCategoryCreate>, z.input<typeof assetCategoryOut>>({
  id: "cat",
  table: "asset_categories",
  noun: "asset category",
  fields: ["name", "parent_id"],
  references: [{ field: "parent_id", table: "asset_categories", noun: "asset category", as: "parent_name" }],
  searched: ["name"],
  filters: ["parent_id"],
  building: null,
  unique: { asset_categories_name: "There is an asset category with this name at this place." },
  hangs: [
    { table: "asset_categories", column: "parent_id", one: "category below it", many: "categories below it" },
    { table: "assets", column: "category_id", one: "asset", many: "assets" },
    { table: "sla_policies", column: "category_id", one: "SLA policy", many: "SLA policies" },
  ],
  async check(ctx, tx, { id, parent_id }) {
    if (typeof parent_id === "string") await refuseCircle(ctx, tx, { id, parentId: parent_id });
  },
  present: (row) => ({
    id: row.id,
    name: row.name,
    parent_id: row.parent_id,
    parent: namedOrNull(row.parent_id, row.parent_name),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});

/** Two moves at once could close a circle that neither sees, so one move at a time a tenant. */
async function refuseCircle(ctx: Ctx, tx: Tx, { id, parentId }: { id: string; parentId: string }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`asset_categories ${ctx.tenantId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select id, parent_id from asset_categories where tenant_id = ${ctx.tenantId} and id = ${parentId}
      union
      select c.id, c.parent_id from asset_categories c join above on c.tenant_id = ${ctx.tenantId} and c.id = above.parent_id
    ) select id from above where id = ${id}`.execute(tx);
  if (rows.length > 0) throw invalidField("/parent_id", "circle", "A category can't lie below itself.");
}
