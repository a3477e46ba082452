import type { z } from "zod";
import type { invoiceCreate } from "../../contract/api/invoices.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { leaseKind } from "../leasing/leases.ts";
import { addRecord } from "../property/add-record.ts";
import { checkReferences } from "../property/check-references.ts";
import { getRecord } from "../property/find-records.ts";
import { noteStep } from "../property/move-record.ts";
import { buildingOf } from "./building-of.ts";
import { checkBookedOn } from "./check-booked-on.ts";
import { type InvoiceRow, invoiceKind } from "./invoices.ts";
import { costsToBill, rentToBill, type ToBill } from "./lines-to-bill.ts";
import { priceLines } from "./price-lines.ts";

type New = z.output<typeof invoiceCreate>;

/**
 * Drafts an invoice to a resident or an owner: of the lines given, or else of what a work order cost, or of an instalment of a lease. It has
 * no number yet and isn't announced.
 * @throws AppError validation_failed for lines and references that are wrong; conflict for costs or an instalment that is billed already
 */
export async function createInvoice(ctx: Ctx, input: New): Promise<InvoiceRow> {
  return inTx(ctx, async (tx, ctx) => {
    // First, so that what isn't there is told by its own name.
    await checkReferences(ctx, tx, { references: invoiceKind.references, values: input });
    const taken = input.lines ? null : await takeLines(ctx, tx, input);
    const lines = input.lines ?? taken?.lines ?? [];
    const { lines: priced, ...sums } = priceLines(lines);
    await checkBookedOn(ctx, tx, { lines });
    const invoice = await addRecord(ctx, invoiceKind, {
      ...sums,
      lines: JSON.stringify(priced),
      status: "draft",
      ...(await customerOf(ctx, input)),
      building_id: await buildingOf(ctx, input),
      work_order_id: input.work_order_id ?? null,
      lease_id: input.lease_id ?? null,
      billed: taken?.billed ?? null,
      period_from: taken?.period_from ?? null,
      period_to: taken?.period_to ?? null,
      due_on: input.due_on ?? null,
      external_id: input.external_id ?? null,
      created_by: JSON.stringify(ctx.actor),
    });
    const at = ctx.now();
    await noteStep(ctx, tx, { recordId: invoice.id, action: "create", from: null, to: "draft", reason: null, at });
    return invoice;
  });
}

function takeLines(ctx: Ctx, tx: Tx, { work_order_id, lease_id, period_from, tax_rate = null }: New): Promise<ToBill> {
  if (lease_id) return rentToBill(ctx, tx, { id: lease_id, from: period_from ?? null, tax_rate });
  if (work_order_id) return costsToBill(ctx, { id: work_order_id, tax_rate });
  throw invalidField("/lines", "required", "Say what is billed: lines, a work order, or a lease.");
}

/** Exactly one of the two. @throws AppError validation_failed */
export function refuseTwoCustomers({
  resident_id,
  owner_id,
}: {
  resident_id?: string | null | undefined;
  owner_id?: string | null | undefined;
}): void {
  if (resident_id && owner_id)
    throw invalidField("/owner_id", "one_customer", "An invoice bills a resident or an owner, not both.");
  if (!resident_id && !owner_id) throw invalidField("/resident_id", "required", "Say whom it bills: a resident or an owner.");
}

async function customerOf(ctx: Ctx, { resident_id = null, owner_id = null, lease_id }: New) {
  if (resident_id || owner_id || !lease_id) {
    refuseTwoCustomers({ resident_id, owner_id });
    return { resident_id, owner_id };
  }
  try {
    return { resident_id: (await getRecord(ctx, leaseKind, { id: lease_id })).resident_id, owner_id };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found")
      throw invalidField("/lease_id", "unknown_reference", "No lease with this id.");
    throw error;
  }
}
