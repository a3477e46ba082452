import { type SqlBool, sql } from "kysely";
import { changeVendorInvoice } from "../../../domains/finance/change-vendor-invoice.ts";
import { receiveVendorInvoice } from "../../../domains/finance/receive-vendor-invoice.ts";
import { vendorInvoiceKind } from "../../../domains/finance/vendor-invoices.ts";
import { getRecord } from "../../../domains/property/find-records.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { fromUnits, toUnits } from "../../../platform/money-units.ts";
import { type Apply, gap, type TakeIn } from "../verdict.ts";

type Bill = TakeIn<"vendor_invoice">["record"];

/** Enters a vendor's invoice with one line; until it is approved here, a later message brings it up to date. */
export const takeVendorInvoice: Apply<"vendor_invoice"> = async (ctx, tx, { record, known }) => {
  const fields = {
    vendor_id: await findVendor(ctx, tx, record.vendor),
    number: record.number,
    invoice_date: record.issued_on,
    due_on: record.due_on,
    external_id: record.external_id,
    ...sumsOf(record),
  };
  if (!known) {
    const made = await receiveVendorInvoice(ctx, fields);
    return { target: { type: "vendor_invoice", id: made.id }, did: "made" };
  }
  const before = await getRecord(ctx, vendorInvoiceKind, { id: known.id });
  if (before.status !== "received")
    return { target: known, did: { left: `The invoice is ${before.status} here: it stays as it is.` } };
  const after = await changeVendorInvoice(ctx, { id: known.id, patch: fields });
  return { target: known, did: after.updated_at.getTime() === before.updated_at.getTime() ? "same" : "changed" };
};

/** One line for all but the tax, which is given apart; exactly, whatever decimals the currency has. */
function sumsOf({ total, tax, description, number }: Bill) {
  const { currency } = total;
  const taxUnits = tax ? toUnits(tax.amount, currency) : 0n;
  const amount = fromUnits(toUnits(total.amount, currency) - taxUnits, currency);
  return { lines: [{ description: description ?? `Invoice ${number}`, amount }], tax: fromUnits(taxUnits, currency), total };
}

async function findVendor(ctx: Ctx, tx: Tx, ref: Bill["vendor"]): Promise<string> {
  const [[by = "", value = ""] = []] = Object.entries(ref);
  const matches = by === "name" ? sql<SqlBool>`lower(name) = lower(${value})` : sql<SqlBool>`${sql.ref(by)} = ${value}`;
  const { rows } = await sql<{ id: string }>`
    select id from vendors where tenant_id = ${ctx.tenantId} and deleted_at is null and ${matches} limit 2`.execute(tx);
  if (rows.length === 1 && rows[0]) return rows[0].id;
  const label = by.replace("_", " ");
  throw gap("vendor", value, {
    message:
      rows.length > 1 ? `Several vendors have the ${label} “${value}”.` : `There is no vendor with the ${label} “${value}”.`,
    fix: "Enter the vendor, or map the sender's word to one of yours, then retry what waits.",
  });
}
