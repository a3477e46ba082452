import type { z } from "zod";
import type { invoiceOut } from "../../contract/api/invoices.ts";
import { presentMoney } from "../../platform/money.ts";
import { actionsIn } from "../property/lifecycle.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";
import { type InvoiceStatus, invoiceLifecycle } from "./invoice-lifecycle.ts";
import { numberedOrNull } from "./numbered-or-null.ts";
import type { InvoiceLine } from "./price-lines.ts";

export type InvoiceRow = RowOf<
  "invoices",
  "resident_name" | "owner_name" | "building_name" | "work_order_number" | "lease_number"
>;
type Out = z.input<typeof invoiceOut>;

const columns = [
  ...(["status", "resident_id", "owner_id", "building_id", "work_order_id", "lease_id", "period_from", "period_to"] as const),
  ...(["billed", "due_on", "currency", "subtotal_amount", "tax_amount", "total_amount", "external_id"] as const),
];
/** What commands write; lines as JSON, since the driver would make an array of them. */
export type StoredInvoice = Pick<InvoiceRow, (typeof columns)[number]> & { lines: string; created_by: string };

export const invoiceKind = defineRecord<InvoiceRow, StoredInvoice, Out>({
  id: "inv",
  table: "invoices",
  noun: "invoice",
  fields: [...columns, "lines", "created_by"],
  references: [
    { field: "resident_id", table: "residents", noun: "resident", as: "resident_name", searched: true },
    { field: "owner_id", table: "owners", noun: "owner", as: "owner_name", searched: true },
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    {
      ...{ field: "work_order_id", table: "work_orders", noun: "work order", as: "work_order_number" },
      ...{ named: "number", together: ["building_id"] },
    },
    {
      ...{ field: "lease_id", table: "leases", noun: "lease", as: "lease_number" },
      ...{ named: "number", together: ["building_id"] },
    },
  ],
  searched: ["number"],
  filters: ["status", "resident_id", "owner_id", "building_id", "work_order_id", "lease_id", "external_id"],
  bounds: { due_from: { column: "due_on", is: "from" }, due_to: { column: "due_on", is: "to" } },
  building: "building_id",
  unique: { invoices_billed: "This is billed already: make that invoice void first, or write the lines yourself." },
  hangs: [],
  present: presentInvoice,
});

export function linesOf({ lines }: { lines: unknown }): InvoiceLine[] {
  return lines as InvoiceLine[]; // written by `priceLines` only
}

/** As it leaves: events take what their shape names, replies all of it. */
export function presentInvoice(row: InvoiceRow): Out {
  const status = row.status as InvoiceStatus; // checked by the database
  const sum = (amount: string) => presentMoney({ amount, currency: row.currency });
  return {
    id: row.id,
    number: row.number,
    status,
    allowed_actions: actionsIn(invoiceLifecycle, status),
    // One of the two is always there.
    customer: namedOrNull(row.resident_id, row.resident_name) ?? { id: row.owner_id ?? "", name: row.owner_name ?? "" },
    resident_id: row.resident_id,
    owner_id: row.owner_id,
    building: namedOrNull(row.building_id, row.building_name),
    building_id: row.building_id,
    work_order: numberedOrNull(row.work_order_id, row.work_order_number),
    work_order_id: row.work_order_id,
    lease: numberedOrNull(row.lease_id, row.lease_number),
    lease_id: row.lease_id,
    period_from: row.period_from,
    period_to: row.period_to,
    issued_on: row.issued_on,
    due_on: row.due_on,
    lines: linesOf(row).map((line) => ({
      ...line,
      unit_price: sum(line.unit_price),
      amount: sum(line.amount),
      tax: sum(line.tax),
    })),
    subtotal: sum(row.subtotal_amount),
    tax: sum(row.tax_amount),
    total: sum(row.total_amount),
    issued_at: row.issued_at?.toISOString() ?? null,
    paid_on: row.paid_on,
    payment_reference: row.payment_reference,
    voided_at: row.voided_at?.toISOString() ?? null,
    void_reason: row.void_reason,
    external_id: row.external_id,
    created_by: row.created_by as Out["created_by"], // written by `createInvoice` only
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
