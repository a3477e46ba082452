import type { z } from "zod";
import type { portfolioCreate, portfolioOut } from "../../contract/api/portfolios.ts";
import { scopeToThoseWith } from "./building-scope.ts";
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
  scope: (ctx) =>
    scopeToThoseWith(
      ctx,
      `select from properties p join buildings b on b.tenant_id = p.tenant_id and b.property_id = p.id
       where p.tenant_id = t.tenant_id and p.portfolio_id = t.id`,
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
