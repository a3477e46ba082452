import type { z } from "zod";
import type { vendorInvoiceOut } from "../../contract/api/vendor-invoices.ts";
import { invalidField } from "../../platform/errors.ts";
import { presentMoney } from "../../platform/money.ts";
import { actionsIn } from "../property/lifecycle.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";
import { numberedOrNull } from "./numbered-or-null.ts";
import { type VendorInvoiceStatus, vendorInvoiceLifecycle } from "./vendor-invoice-lifecycle.ts";

export type VendorInvoiceRow = RowOf<"vendor_invoices", "vendor_name" | "building_name" | "work_order_number">;
type Out = z.input<typeof vendorInvoiceOut>;

/** A line as it is stored; the sum is an exact text in the invoice's currency. */
export interface VendorInvoiceLine {
  description: string;
  amount: string;
  tax_rate: string | null;
  account_id: string | null;
  cost_center_id: string | null;
}

const columns = [
  ...(["vendor_id", "number", "status", "building_id", "work_order_id", "invoice_date", "due_on", "currency"] as const),
  ...(["subtotal_amount", "tax_amount", "total_amount", "external_id"] as const),
];
/** What commands write; lines as JSON, since the driver would make an array of them. */
export type StoredVendorInvoice = Pick<VendorInvoiceRow, (typeof columns)[number]> & { lines: string; created_by: string };

export const vendorInvoiceKind = defineRecord<VendorInvoiceRow, StoredVendorInvoice, Out>({
  id: "vin",
  table: "vendor_invoices",
  noun: "vendor invoice",
  fields: [...columns, "lines", "created_by"],
  references: [
    { field: "vendor_id", table: "vendors", noun: "vendor", as: "vendor_name", searched: true },
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    {
      ...{ field: "work_order_id", table: "work_orders", noun: "work order", as: "work_order_number" },
      ...{ named: "number", together: ["building_id"] },
    },
  ],
  searched: ["number"],
  filters: ["status", "vendor_id", "building_id", "work_order_id", "number", "external_id"],
  bounds: { due_from: { column: "due_on", is: "from" }, due_to: { column: "due_on", is: "to" } },
  building: "building_id",
  unique: { vendor_invoices_number: "This vendor's invoice with this number is there already." },
  hangs: [],
  async check(_ctx, _tx, { invoice_date, due_on }) {
    // Days' texts, which sort.
    if (due_on != null && String(due_on) < String(invoice_date))
      throw invalidField("/due_on", "out_of_range", "It isn't due before its own date.");
  },
  present: presentVendorInvoice,
});

export function linesOf({ lines }: { lines: unknown }): VendorInvoiceLine[] {
  return lines as VendorInvoiceLine[]; // written by `vendorInvoiceColumns` only
}

/** As it leaves: events take what their shape names, replies all of it. */
export function presentVendorInvoice(row: VendorInvoiceRow): Out {
  const status = row.status as VendorInvoiceStatus; // checked by the database
  const sum = (amount: string) => presentMoney({ amount, currency: row.currency });
  return {
    id: row.id,
    number: row.number,
    status,
    allowed_actions: actionsIn(vendorInvoiceLifecycle, status),
    vendor: { id: row.vendor_id, name: row.vendor_name ?? "" },
    vendor_id: row.vendor_id,
    building: namedOrNull(row.building_id, row.building_name),
    building_id: row.building_id,
    work_order: numberedOrNull(row.work_order_id, row.work_order_number),
    work_order_id: row.work_order_id,
    invoice_date: row.invoice_date,
    due_on: row.due_on,
    received_at: row.created_at.toISOString(),
    lines: linesOf(row).map((line) => ({ ...line, amount: sum(line.amount) })),
    subtotal: sum(row.subtotal_amount),
    tax: sum(row.tax_amount),
    total: sum(row.total_amount),
    approved_at: row.approved_at?.toISOString() ?? null,
    disputed_at: row.disputed_at?.toISOString() ?? null,
    dispute_reason: row.dispute_reason,
    paid_on: row.paid_on,
    payment_reference: row.payment_reference,
    voided_at: row.voided_at?.toISOString() ?? null,
    void_reason: row.void_reason,
    external_id: row.external_id,
    created_by: row.created_by as Out["created_by"], // written by `receiveVendorInvoice` only
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
