import type { z } from "zod";
import type { vendorInvoicePay } from "../../contract/api/vendor-invoices.ts";
import type { Ctx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveRecord } from "../property/move-record.ts";
import { todayAt } from "../property/refuse-days.ts";
import { refusePaidOn, takePaymentBack } from "./move-invoice.ts";
import { vendorInvoiceLifecycle as lifecycle } from "./vendor-invoice-lifecycle.ts";
import { type VendorInvoiceRow, vendorInvoiceKind } from "./vendor-invoices.ts";

interface Wanted {
  id: string;
  ifMatch?: IfMatch;
}

/** It is right and may be paid; a dispute is settled by it. @throws AppError not_found, invalid_transition */
export function approveVendorInvoice(ctx: Ctx, wanted: Wanted): Promise<VendorInvoiceRow> {
  const set = (_ctx: Ctx, { at }: { at: Date }) => ({ approved_at: at, disputed_at: null, dispute_reason: null });
  return moveRecord(ctx, vendorInvoiceKind, { ...wanted, lifecycle, action: "approve", set });
}

/** Something is wrong with it: it isn't paid before that is settled. @throws AppError not_found, invalid_transition */
export function disputeVendorInvoice(ctx: Ctx, { reason, ...wanted }: Wanted & { reason: string }): Promise<VendorInvoiceRow> {
  const set = (_ctx: Ctx, { at }: { at: Date }) => ({ disputed_at: at, dispute_reason: reason, approved_at: null });
  return moveRecord(ctx, vendorInvoiceKind, { ...wanted, lifecycle, action: "dispute", reason, set });
}

/** It was paid, once. @throws AppError not_found, invalid_transition unless it is approved, validation_failed for a day that hasn't come or before the invoice's */
export function payVendorInvoice(
  ctx: Ctx,
  { paid_on, reference, ...wanted }: Wanted & z.output<typeof vendorInvoicePay>,
): Promise<VendorInvoiceRow> {
  return moveRecord(ctx, vendorInvoiceKind, {
    ...wanted,
    lifecycle,
    action: "pay",
    async set(ctx, { tx, before }) {
      const today = await todayAt(ctx, tx, { buildingId: before.building_id });
      refusePaidOn(paid_on, { today, from: before.invoice_date });
      return { paid_on: paid_on ?? today, payment_reference: reference ?? null };
    },
  });
}

/** It wasn't paid after all, or not on that day: it is approved as before. @throws AppError not_found, invalid_transition */
export function unpayVendorInvoice(ctx: Ctx, { reason, ...wanted }: Wanted & { reason: string }): Promise<VendorInvoiceRow> {
  const set = (ctx: Ctx, { before }: { before: VendorInvoiceRow }) =>
    takePaymentBack(ctx, { subjectType: "vendor_invoice", before });
  return moveRecord(ctx, vendorInvoiceKind, { ...wanted, lifecycle, action: "unpay", reason, set });
}

/** It counts for nothing any more, and its number is free. @throws AppError not_found, invalid_transition once it is paid */
export function voidVendorInvoice(ctx: Ctx, { reason, ...wanted }: Wanted & { reason: string }): Promise<VendorInvoiceRow> {
  const set = (_ctx: Ctx, { at }: { at: Date }) => ({ voided_at: at, void_reason: reason });
  return moveRecord(ctx, vendorInvoiceKind, { ...wanted, lifecycle, action: "void", reason, set });
}
