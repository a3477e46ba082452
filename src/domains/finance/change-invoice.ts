import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { z } from "zod";
import type { invoicePatch } from "../../contract/api/invoices.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { changeRecord, lockRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { getRecord } from "../property/find-records.ts";
import { guardState } from "../property/guard-state.ts";
import { checkBookedOn } from "./check-booked-on.ts";
import { refuseTwoCustomers } from "./create-invoice.ts";
import { invoiceLifecycle } from "./invoice-lifecycle.ts";
import { type InvoiceRow, invoiceKind, linesOf } from "./invoices.ts";
import { priceLines } from "./price-lines.ts";

/**
 * Changes what the merge patch names, of a draft; the id in another system at any time.
 * @throws AppError not_found, invalid_transition, validation_failed; whatever `ifMatch` throws
 */
export async function changeInvoice(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof invoicePatch>; ifMatch?: IfMatch },
): Promise<InvoiceRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, invoiceKind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, invoiceKind, { id });
    ifMatch?.(before);
    if (Object.keys(patch).some((field) => field !== "external_id")) refuseIssued(before);
    refuseTwoCustomers({ resident_id: before.resident_id, owner_id: before.owner_id, ...definedOf(patch) });
    const { lines: wanted, ...rest } = patch;
    if (!wanted) return changeRecord(ctx, invoiceKind, { id, patch: rest });
    await checkBookedOn(ctx, tx, { lines: wanted });
    const { lines, ...sums } = priceLines(wanted);
    const isOther = !isDeepStrictEqual(lines, linesOf(before));
    return changeRecord(ctx, invoiceKind, {
      id,
      patch: { ...rest, ...sums, ...(isOther ? { lines: JSON.stringify(lines) } : {}) },
    });
  });
}

/** Takes a draft out of sight; it had no number. @throws AppError not_found, invalid_transition once it was issued; whatever `ifMatch` throws */
export async function deleteInvoice(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<void> {
  await deleteRecord(ctx, invoiceKind, {
    id,
    ifMatch(row) {
      ifMatch?.(row);
      refuseIssued(row);
    },
  });
}

function refuseIssued(row: InvoiceRow): void {
  guardState(row, { noun: invoiceKind.noun, open: ["draft"], lifecycle: invoiceLifecycle });
}

function definedOf({ resident_id, owner_id }: z.output<typeof invoicePatch>) {
  return { ...(resident_id === undefined ? {} : { resident_id }), ...(owner_id === undefined ? {} : { owner_id }) };
}
