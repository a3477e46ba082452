import { z } from "zod";
import { invoiceData, invoiceStatus } from "../events/finance.ts";
import { actorOut, line, moneyIn, reason, recordListQuery, ref, timeOut } from "./common.ts";
import { bookedOn, bookedOnOut, externalId, taxRate } from "./ledger.ts";

const day = z.iso.date();
const owner = ref.describe("The owner's id (`own_…`), when an owner is billed.");
const money = invoiceData.shape.total;

const quantity = z.string().regex(/^(?=.*[1-9])\d{1,7}(\.\d{1,4})?$/, 'Write a decimal text above zero such as "1.5".');

export const invoiceCreate = z.strictObject({
  resident_id: ref
    .nullable()
    .optional()
    .describe("Whom it bills: a resident or an owner. Of a lease, its resident without either."),
  owner_id: owner.nullable().optional(),
  building_id: ref.nullable().optional().describe("That of the work order or lease without it."),
  work_order_id: ref.nullable().optional().describe("Without lines, what the work cost is billed: once."),
  lease_id: ref.nullable().optional().describe("Without lines, an instalment of its rent is billed: each once."),
  period_from: day.nullable().optional().describe("The first day of the instalment; without it the oldest that isn't billed."),
  tax_rate: taxRate.describe("For lines that are taken from a work order or a lease; percent as a decimal text."),
  due_on: day.nullable().optional().describe("30 days after it is issued without it."),
  lines: z
    .array(
      z.strictObject({
        description: line,
        quantity: quantity.optional().describe("A decimal text; 1 without it."),
        unit_price: moneyIn,
        tax_rate: taxRate,
        ...bookedOn,
      }),
    )
    .min(1)
    .max(200)
    .optional(),
  external_id: externalId,
});

/** Of a draft; what it was made from stays. Lines are replaced whole. */
export const invoicePatch = invoiceCreate
  .pick({ resident_id: true, owner_id: true, building_id: true, due_on: true, lines: true, external_id: true })
  .partial();

export const invoicePay = z.strictObject({
  paid_on: day
    .optional()
    .describe(
      "Today, in the building's time zone, without it; not in the future. It may lie up to a year before the invoice, which somebody paid in advance.",
    ),
  reference: line.nullable().optional().describe("What the payment is known by."),
});
export const invoiceVoid = z.strictObject({ reason });

const out = invoiceData.shape;
/** As events carry it, with the ids once more as they are sent; a draft has neither number nor days yet. */
export const invoiceOut = invoiceData.extend({
  number: z.string().nullable(),
  issued_on: day.nullable(),
  due_on: day.nullable(),
  lines: z.array(out.lines.element.extend({ tax: money, ...bookedOnOut })),
  resident_id: z.string().nullable(),
  owner_id: z.string().nullable().describe("The owner's id (`own_…`), when an owner is billed."),
  building_id: z.string().nullable(),
  work_order_id: z.string().nullable(),
  lease_id: z.string().nullable(),
  period_from: day.nullable(),
  period_to: day.nullable(),
  issued_at: timeOut.nullable(),
  paid_on: day.nullable(),
  payment_reference: z.string().nullable(),
  voided_at: timeOut.nullable(),
  void_reason: z.string().nullable(),
  external_id: z.string().nullable(),
  allowed_actions: z.array(z.enum(["issue", "pay", "unpay", "void"])),
  created_by: actorOut,
  created_at: timeOut,
  updated_at: timeOut,
});

export const invoiceListQuery = recordListQuery.extend({
  status: invoiceStatus.optional(),
  resident_id: ref.optional(),
  owner_id: owner.optional(),
  building_id: ref.optional(),
  work_order_id: ref.optional(),
  lease_id: ref.optional(),
  external_id: z.string().max(200).optional(),
  due_from: day.optional().describe("Due on this day or later."),
  due_to: day.optional().describe("Due on this day or earlier."),
});
