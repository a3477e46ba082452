import type { z } from "zod";
import type { invoicePay } from "../../contract/api/invoices.ts";
import type { Ctx } from "../../platform/context.ts";
import { invalidField } from "../../platform/errors.ts";
import { takeNumber } from "../../platform/number-series.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { addDays } from "../leasing/days.ts";
import { moveRecord } from "../property/move-record.ts";
import { refuseFuture, todayAt } from "../property/refuse-days.ts";
import { invoiceLifecycle as lifecycle } from "./invoice-lifecycle.ts";
import { type InvoiceRow, invoiceKind } from "./invoices.ts";

interface Wanted {
  id: string;
  ifMatch?: IfMatch;
}

/** Days that a payment may be older than its invoice: more is a slip of the pen. */
const inAdvance = 366;

/** Days to pay, unless the draft says when it is due. */
const term = 30;

/**
 * It goes to the customer, under the tenant's next number of the year, and is announced. Its day is that of its building.
 * @throws AppError not_found, invalid_transition, validation_failed when it is due before today
 */
export function issueInvoice(ctx: Ctx, wanted: Wanted): Promise<InvoiceRow> {
  return moveRecord(ctx, invoiceKind, {
    ...wanted,
    lifecycle,
    action: "issue",
    async set(ctx, { tx, before, at }) {
      const issued_on = await todayAt(ctx, tx, { buildingId: before.building_id });
      const due_on = before.due_on ?? addDays(issued_on, term);
      if (due_on < issued_on) throw invalidField("/due_on", "out_of_range", `It would be due on ${due_on}, which has passed.`);
      // Last, since whoever wants the next number waits; by the invoice's own year.
      const number = await takeNumber(tx, { tenantId: ctx.tenantId, prefix: "INV", at: new Date(issued_on) });
      return { issued_at: at, issued_on, due_on, number };
    },
  });
}

/**
 * It was paid, also before it was entered: who pays in advance gets the invoice after.
 * @throws AppError not_found, invalid_transition, validation_failed for a day that hasn't come or lies more than a year before the invoice's
 */
export function payInvoice(
  ctx: Ctx,
  { paid_on, reference, ...wanted }: Wanted & z.output<typeof invoicePay>,
): Promise<InvoiceRow> {
  return moveRecord(ctx, invoiceKind, {
    ...wanted,
    lifecycle,
    action: "pay",
    async set(ctx, { tx, before }) {
      const today = await todayAt(ctx, tx, { buildingId: before.building_id });
      refusePaidOn(paid_on, { today, from: before.issued_on && addDays(before.issued_on, -inAdvance) });
      return { paid_on: paid_on ?? today, payment_reference: reference ?? null };
    },
  });
}

/** It wasn't paid after all, or not on that day: it waits for its payment again. @throws AppError not_found, invalid_transition */
export function unpayInvoice(ctx: Ctx, { reason, ...wanted }: Wanted & { reason: string }): Promise<InvoiceRow> {
  const set = (ctx: Ctx, { before }: { before: InvoiceRow }) => takePaymentBack(ctx, { subjectType: "invoice", before });
  return moveRecord(ctx, invoiceKind, { ...wanted, lifecycle, action: "unpay", reason, set });
}

/** Which day and reference it had stays in the audit log: the step says only who took it back, and why. @returns the columns without it */
export async function takePaymentBack(
  ctx: Ctx,
  {
    subjectType,
    before: { id, paid_on, payment_reference },
  }: { subjectType: string; before: Pick<InvoiceRow, "id" | "paid_on" | "payment_reference"> },
) {
  const after = { paid_on: null, payment_reference: null };
  await audit(ctx, { action: "update", subjectType, subjectId: id, before: { paid_on, payment_reference }, after });
  return after;
}

/** @param from the first day that it may have been paid on. @throws AppError validation_failed for a day before that, or one that hasn't come */
export function refusePaidOn(paid_on: string | undefined, { today, from }: { today: string; from: string | null }): void {
  if (paid_on === undefined) return;
  refuseFuture("/paid_on", paid_on, { today });
  if (from !== null && paid_on < from)
    throw invalidField("/paid_on", "before_start", `That is too early for this invoice: it was paid on ${from} or later.`);
}

/** It counts for nothing any more; its number stays taken. @throws AppError not_found, invalid_transition once it is paid */
export function voidInvoice(ctx: Ctx, { reason, ...wanted }: Wanted & { reason: string }): Promise<InvoiceRow> {
  const set = (_ctx: Ctx, { at }: { at: Date }) => ({ voided_at: at, void_reason: reason });
  return moveRecord(ctx, invoiceKind, { ...wanted, lifecycle, action: "void", reason, set });
}
