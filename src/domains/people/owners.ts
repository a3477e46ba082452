import type { z } from "zod";
import type { ownerCreate, ownerOut } from "../../contract/api/people.ts";
import { scopeToThoseWith } from "../property/building-scope.ts";
import { defineRecord, type RowOf } from "../property/record-kind.ts";

type Out = z.input<typeof ownerOut>;

export const ownerKind = defineRecord<RowOf<"owners">, z.output<typeof ownerCreate>, Out>({
  id: "own",
  table: "owners",
  noun: "owner",
  fields: ["name", "kind", "email", "phone", "external_id"],
  references: [],
  searched: ["name", "email", "phone", "external_id"],
  filters: ["kind", "email", "external_id"],
  building: null,
  // Whoever is limited to buildings sees who lets units in them.
  scope: (ctx) =>
    scopeToThoseWith(
      ctx,
      `select from leases l join buildings b on b.tenant_id = l.tenant_id and b.id = l.building_id
       where l.tenant_id = t.tenant_id and l.owner_id = t.id and l.deleted_at is null`,
    ),
  hangs: [
    {
      table: "invoices",
      column: "owner_id",
      one: "invoice that isn't paid",
      many: "invoices that aren't paid",
      where: "status in ('draft', 'issued')",
    },
    {
      table: "leases",
      column: "owner_id",
      one: "lease that isn't over",
      many: "leases that aren't over",
      where: "status in ('draft', 'pending', 'active')",
    },
  ],
  present: (row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind as Out["kind"], // checked by the database
    email: row.email,
    phone: row.phone,
    external_id: row.external_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
