import type { z } from "zod";
import type { portfolioCreate, portfolioOut } from "../../contract/api/portfolios.ts";
import { limitedToThoseOf } from "./building-scope.ts";
import { defineRecord, type RowOf } from "./record-kind.ts";

type Out = z.input<typeof portfolioOut>;

export const portfolioKind = defineRecord<RowOf<"portfolios">, z.output<typeof portfolioCreate>, Out>({
  id: "pfl",
  table: "portfolios",
  noun: "portfolio",
  fields: ["name", "code", "description", "region", "investment_class", "status"],
  references: [],
  searched: ["name", "code", "description"],
  filters: ["status"],
  building: null,
  limited: (ctx) =>
    limitedToThoseOf(
      ctx,
      `select p.portfolio_id as id from properties p
       where p.tenant_id = b.tenant_id and p.id >= b.property_id and p.id <= b.property_id order by p.id limit 1`,
    ),
  hangs: [{ table: "properties", column: "portfolio_id", one: "property", many: "properties" }],
  present: (row) => ({
    id: row.id,
    name: row.name,
    code: row.code,
    description: row.description,
    region: row.region,
    investment_class: row.investment_class,
    status: row.status as Out["status"], // checked by the database
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
