import type { z } from "zod";
import type { vendorInvoiceCreate } from "../../contract/api/vendor-invoices.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { addRecord } from "../property/add-record.ts";
import { checkReferences } from "../property/check-references.ts";
import { noteStep } from "../property/move-record.ts";
import { buildingOf } from "./building-of.ts";
import { checkBookedOn } from "./check-booked-on.ts";
import { vendorInvoiceSums } from "./vendor-invoice-sums.ts";
import { presentVendorInvoice, type VendorInvoiceRow, vendorInvoiceKind } from "./vendor-invoices.ts";

/**
 * Enters a vendor's invoice and announces it.
 * @throws AppError validation_failed for sums that don't add up, and for references that don't exist or belong elsewhere; conflict when this
 *   vendor's invoice with this number is there already, in capitals or not, unless that is void
 */
export async function receiveVendorInvoice(ctx: Ctx, input: z.output<typeof vendorInvoiceCreate>): Promise<VendorInvoiceRow> {
  const { lines, total, tax, ...rest } = input;
  return inTx(ctx, async (tx, ctx) => {
    // First, so that what isn't there is told by its own name.
    await checkReferences(ctx, tx, { references: vendorInvoiceKind.references, values: rest });
    const sums = vendorInvoiceSums({ lines, total, tax });
    await checkBookedOn(ctx, tx, { lines });
    const invoice = await addRecord(ctx, vendorInvoiceKind, {
      ...sums,
      lines: JSON.stringify(sums.lines),
      status: "received",
      vendor_id: rest.vendor_id,
      number: rest.number,
      work_order_id: rest.work_order_id ?? null,
      building_id: await buildingOf(ctx, rest),
      invoice_date: rest.invoice_date,
      due_on: rest.due_on ?? null,
      external_id: rest.external_id ?? null,
      created_by: JSON.stringify(ctx.actor),
    });
    const at = ctx.now();
    await noteStep(ctx, tx, { recordId: invoice.id, action: "create", from: null, to: "received", reason: null, at });
    await emit(ctx, { event: "vendor_invoice.received", data: { vendor_invoice: presentVendorInvoice(invoice) } });
    return invoice;
  });
}
