import { z } from "zod";
import { paymentMethod, rentPaymentData } from "../events/finance.ts";
import { line, moneyIn, recordListQuery, ref, timeOut } from "./common.ts";

const reference = line.describe(
  "What the payment is known by, such as the bank's number; one that came already under this lease is refused.",
);

export const rentPaymentCreate = z.strictObject({
  lease_id: ref,
  amount: moneyIn,
  collected_on: z.iso.date().optional().describe("When the money came; today without it."),
  method: paymentMethod.optional().describe("How it was paid; `bank_transfer` without it."),
  reference: reference.nullable().optional(),
});

/** Sum and day stay as they were announced: delete what was entered wrongly, and enter it anew. */
export const rentPaymentPatch = rentPaymentCreate.pick({ method: true, reference: true }).partial();

/** As events carry it, with the ids once more as they are sent. */
export const rentPaymentOut = rentPaymentData.extend({
  lease_id: z.string(),
  building_id: z.string(),
  unit_id: z.string(),
  resident_id: z.string(),
  created_at: timeOut,
  updated_at: timeOut,
});

export const rentPaymentListQuery = recordListQuery.extend({
  lease_id: ref.optional(),
  building_id: ref.optional(),
  unit_id: ref.optional(),
  resident_id: ref.optional(),
  method: paymentMethod.optional(),
  reference: z.string().max(200).optional().describe("Only those with exactly this reference."),
});

const money = rentPaymentData.shape.amount;
/** One instalment of a lease. */
export const rentInstalment = z.object({
  due_on: z.iso.date(),
  period_from: z.iso.date(),
  period_to: z.iso.date(),
  amount: money,
  paid: money.describe("What came so far; the oldest instalment is paid first."),
  open: money,
  overdue: z.boolean().describe("Something is open, and the day it was due is over in the building's time zone."),
});
