import type { z } from "zod";
import type { vendorCreate, vendorOut } from "../../contract/api/people.ts";
import { defineRecord, type RowOf } from "../property/record-kind.ts";

/** What work orders cost keeps a vendor's id, also after it is deleted. */
export const vendorKind = defineRecord<RowOf<"vendors">, z.output<typeof vendorCreate>, z.input<typeof vendorOut>>({
  id: "vnd",
  table: "vendors",
  noun: "vendor",
  fields: ["name", "trade", "contact_name", "email", "phone", "external_id"],
  references: [],
  searched: ["name", "trade", "contact_name", "email", "phone", "external_id"],
  filters: ["trade", "email", "external_id"],
  building: null,
  hangs: [
    {
      table: "vendor_invoices",
      column: "vendor_id",
      one: "invoice that isn't settled",
      many: "invoices that aren't settled",
      where: "status in ('received', 'approved', 'disputed')",
    },
  ],
  present: (row) => ({
    id: row.id,
    name: row.name,
    trade: row.trade,
    contact_name: row.contact_name,
    email: row.email,
    phone: row.phone,
    external_id: row.external_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
