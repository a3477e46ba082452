import type { z } from "zod";
import type { invoicePay } from "../../contract/api/invoices.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { takeNumber } from "../../platform/number-series.ts";
import { dayAt } from "../../platform/time-zone.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { addDays } from "../leasing/days.ts";
import { moveRecord } from "../property/move-record.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import { invoiceLifecycle as lifecycle } from "./invoice-lifecycle.ts";
import { type InvoiceRow, invoiceKind } from "./invoices.ts";

interface Wanted {
  id: string;
  ifMatch?: IfMatch;
}

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
      const issued_on = await dayOf(ctx, tx, { buildingId: before.building_id, at });
      const due_on = before.due_on ?? addDays(issued_on, term);
      if (due_on < issued_on) throw invalidField("/due_on", "out_of_range", `It would be due on ${due_on}, which has passed.`);
      // Last, since whoever wants the next number waits; by the invoice's own year.
      const number = await takeNumber(tx, { tenantId: ctx.tenantId, prefix: "INV", at: new Date(issued_on) });
      return { issued_at: at, issued_on, due_on, number };
    },
  });
}

/** It was paid. @throws AppError not_found, invalid_transition */
export function payInvoice(
  ctx: Ctx,
  { paid_on, reference, ...wanted }: Wanted & z.output<typeof invoicePay>,
): Promise<InvoiceRow> {
  const set = (_ctx: Ctx, { at }: { at: Date }) => ({
    paid_on: paid_on ?? at.toISOString().slice(0, 10),
    payment_reference: reference ?? null,
  });
  return moveRecord(ctx, invoiceKind, { ...wanted, lifecycle, action: "pay", set });
}

/** It counts for nothing any more; its number stays taken. @throws AppError not_found, invalid_transition once it is paid */
export function voidInvoice(ctx: Ctx, { reason, ...wanted }: Wanted & { reason: string }): Promise<InvoiceRow> {
  const set = (_ctx: Ctx, { at }: { at: Date }) => ({ voided_at: at, void_reason: reason });
  return moveRecord(ctx, invoiceKind, { ...wanted, lifecycle, action: "void", reason, set });
}

async function dayOf(ctx: Ctx, tx: Tx, { buildingId, at }: { buildingId: string | null; at: Date }): Promise<string> {
  return buildingId === null ? at.toISOString().slice(0, 10) : dayAt(await timeZoneOf(ctx, tx, { buildingId }), at);
}
