import { z } from "zod";
import { vendorInvoiceData, vendorInvoiceStatus } from "../events/finance.ts";
import { actorOut, line, moneyIn, reason, recordListQuery, ref, timeOut } from "./common.ts";
import { bookedOn, bookedOnOut, externalId, taxRate } from "./ledger.ts";

const day = z.iso.date();
const money = vendorInvoiceData.shape.total;

const lines = z
  .array(
    z.strictObject({
      description: line,
      amount: moneyIn.describe("Without tax, in the total's currency."),
      tax_rate: taxRate,
      ...bookedOn,
    }),
  )
  .min(1)
  .max(200);

export const vendorInvoiceCreate = z.strictObject({
  vendor_id: ref,
  number: line.describe("The vendor's own number: of one vendor it is there once, in capitals or not."),
  work_order_id: ref.nullable().optional(),
  building_id: ref.nullable().optional().describe("The work order's building without it."),
  invoice_date: day,
  due_on: day.nullable().optional(),
  lines,
  tax: moneyIn
    .optional()
    .describe("The tax as the invoice says it; without it, what the lines' rates make, each rounded by itself."),
  total: moneyIn.describe("What is to be paid: exactly the lines and the tax together."),
  external_id: externalId,
});

/** Lines are replaced whole. */
export const vendorInvoicePatch = vendorInvoiceCreate.partial();

export const vendorInvoicePay = z.strictObject({
  paid_on: day
    .optional()
    .describe("Today, in the building's time zone, without it; not before the invoice's own day, nor in the future."),
  reference: line.nullable().optional().describe("The bank's number of the payment."),
});
export const vendorInvoiceReason = z.strictObject({ reason });

/** As events carry it, with the ids once more as they are sent, its lines, and what can be done next. */
export const vendorInvoiceOut = vendorInvoiceData.extend({
  vendor_id: z.string(),
  building_id: z.string().nullable(),
  work_order_id: z.string().nullable(),
  lines: z.array(z.object({ description: z.string(), amount: money, tax_rate: z.string().nullable(), ...bookedOnOut })),
  approved_at: timeOut.nullable(),
  disputed_at: timeOut.nullable(),
  dispute_reason: z.string().nullable(),
  paid_on: day.nullable(),
  payment_reference: z.string().nullable(),
  voided_at: timeOut.nullable(),
  void_reason: z.string().nullable(),
  external_id: z.string().nullable(),
  allowed_actions: z.array(z.enum(["approve", "dispute", "pay", "unpay", "void"])),
  created_by: actorOut,
  created_at: timeOut,
  updated_at: timeOut,
});

export const vendorInvoiceListQuery = recordListQuery.extend({
  status: vendorInvoiceStatus.optional(),
  vendor_id: ref.optional(),
  building_id: ref.optional(),
  work_order_id: ref.optional(),
  number: z.string().max(200).optional(),
  external_id: z.string().max(200).optional(),
  due_from: day.optional().describe("Due on this day or later."),
  due_to: day.optional().describe("Due on this day or earlier."),
});
