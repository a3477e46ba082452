import type { z } from "zod";
import type { propertyCreate, propertyOut } from "../../contract/api/properties.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { addRecord } from "./add-record.ts";
import { limitedToThoseOf } from "./building-scope.ts";
import { defineRecord, namedOrNull, numberOrNull, type RowOf } from "./record-kind.ts";

type Row = RowOf<"properties", "portfolio_name">;
type New = z.output<typeof propertyCreate>;
type Out = z.input<typeof propertyOut>;

export const propertyKind = defineRecord<Row, New, Out>({
  id: "prp",
  table: "properties",
  noun: "property",
  fields: ["name", "portfolio_id", "code", "type", "address", "total_area", "year_built"],
  references: [{ field: "portfolio_id", table: "portfolios", noun: "portfolio", as: "portfolio_name" }],
  searched: ["name", "code", "address"],
  filters: ["portfolio_id", "type"],
  building: null,
  limited: (ctx) => limitedToThoseOf(ctx, "select b.property_id as id"),
  hangs: [{ table: "buildings", column: "property_id", one: "building", many: "buildings" }],
  present: (row) => ({
    id: row.id,
    name: row.name,
    portfolio_id: row.portfolio_id,
    portfolio: namedOrNull(row.portfolio_id, row.portfolio_name),
    code: row.code,
    type: row.type as Out["type"], // checked by the database
    address: row.address,
    total_area: numberOrNull(row.total_area),
    year_built: row.year_built,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});

/** Adds a property to a portfolio, the tenant's first unless one is named. @throws AppError validation_failed */
export async function createProperty(ctx: Ctx, input: New): Promise<Row> {
  return inTx(ctx, async (tx, ctx) => {
    if (input.portfolio_id !== undefined) return addRecord(ctx, propertyKind, input);
    const first = await tx
      .selectFrom("portfolios")
      .select("id")
      .where("tenant_id", "=", ctx.tenantId)
      .where("deleted_at", "is", null)
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();
    return addRecord(ctx, propertyKind, { ...input, portfolio_id: first?.id ?? null });
  });
}
