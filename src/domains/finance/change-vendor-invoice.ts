import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { z } from "zod";
import type { vendorInvoicePatch } from "../../contract/api/vendor-invoices.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { presentMoney } from "../../platform/money.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { changeRecord, lockRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { getRecord } from "../property/find-records.ts";
import { guardState } from "../property/guard-state.ts";
import { checkBookedOn } from "./check-booked-on.ts";
import { vendorInvoiceLifecycle } from "./vendor-invoice-lifecycle.ts";
import { type ClaimedSums, vendorInvoiceSums } from "./vendor-invoice-sums.ts";
import { linesOf, type VendorInvoiceRow, vendorInvoiceKind } from "./vendor-invoices.ts";

type Patch = z.output<typeof vendorInvoicePatch>;

/**
 * Changes what the merge patch names, until it is approved; the id in another system at any time. It has to add up afterwards.
 * @throws AppError not_found, invalid_transition, validation_failed, conflict for a number that is there; whatever `ifMatch` throws
 */
export async function changeVendorInvoice(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: Patch; ifMatch?: IfMatch },
): Promise<VendorInvoiceRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, vendorInvoiceKind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, vendorInvoiceKind, { id });
    ifMatch?.(before);
    if (Object.keys(patch).some((field) => field !== "external_id")) refuseSettled(before);
    const { lines: _lines, tax: _tax, total: _total, ...rest } = patch;
    if (!patch.lines && !patch.tax && !patch.total) return changeRecord(ctx, vendorInvoiceKind, { id, patch: rest });
    // Only lines that are new are asked again: what stays may be booked on what takes no new ones by now.
    if (patch.lines) await checkBookedOn(ctx, tx, { lines: patch.lines });
    const { lines, ...sums } = vendorInvoiceSums({ ...claimed(before), ...given(patch) });
    const isOther = !isDeepStrictEqual(lines, linesOf(before));
    return changeRecord(ctx, vendorInvoiceKind, {
      id,
      patch: { ...rest, ...sums, ...(isOther ? { lines: JSON.stringify(lines) } : {}) },
    });
  });
}

/** Takes one out of sight that was entered wrongly. @throws AppError not_found, invalid_transition once it was approved; whatever `ifMatch` throws */
export async function deleteVendorInvoice(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<void> {
  await deleteRecord(ctx, vendorInvoiceKind, {
    id,
    ifMatch(row) {
      ifMatch?.(row);
      refuseSettled(row);
    },
  });
}

function refuseSettled(row: VendorInvoiceRow): void {
  const noun = vendorInvoiceKind.noun;
  guardState(row, { noun, open: ["received", "disputed"], lifecycle: vendorInvoiceLifecycle });
}

function claimed(row: VendorInvoiceRow): ClaimedSums {
  const sum = (amount: string) => presentMoney({ amount, currency: row.currency });
  return {
    lines: linesOf(row).map((line) => ({ ...line, amount: sum(line.amount) })),
    tax: sum(row.tax_amount),
    total: sum(row.total_amount),
  };
}

function given({ lines, tax, total }: Patch): Partial<ClaimedSums> {
  return { ...(lines ? { lines } : {}), ...(tax ? { tax } : {}), ...(total ? { total } : {}) };
}
