import { z } from "zod";
import { leaseData, leaseFrequency, leaseStatus } from "../events/leasing.ts";
import { moneyIn, reason, recordListQuery, ref, timeOut } from "./common.ts";

const day = z.iso.date();
const owner = ref.describe("The owner's id (`own_…`), when the lease names one.");
const paymentDay = z
  .number()
  .int()
  .min(1)
  .max(31)
  .describe("The day of the month on which rent is due; null for a period's first.");
const rent = moneyIn.describe("A month's rent. An instalment is that of as many months as `frequency` says.");

export const leaseCreate = z.strictObject({
  unit_id: ref,
  resident_id: ref,
  owner_id: owner.nullable().optional(),
  starts_on: day,
  ends_on: day.describe("The last day, in the building's time zone."),
  rent,
  frequency: leaseFrequency,
  payment_day: paymentDay.nullable().optional(),
  security_deposit: moneyIn.nullable().optional(),
  auto_renew: z
    .boolean()
    .optional()
    .describe("Instead of expiring it is renewed for as long again, unless its unit has another lease."),
});

export const leasePatch = leaseCreate.partial();

export const leaseRenew = z.strictObject({
  starts_on: day.describe("The day after the last day of what it follows, or a later one."),
  ends_on: day,
  rent: rent.optional(),
});
export const leaseTerminate = z.strictObject({
  reason,
  on: day.describe(
    "The last day, within its term. Of what hasn't begun it may lie before the first day, from today on: then it never begins.",
  ),
});

/** As events carry it, with the ids once more as they are sent. */
export const leaseOut = leaseData.extend({
  building_id: z.string(),
  unit_id: z.string(),
  resident_id: z.string(),
  owner_id: z.string().nullable().describe("The owner's id (`own_…`), when the lease names one."),
  payment_day: paymentDay.nullable(),
  rent_due_on: day
    .nullable()
    .describe(
      "When its oldest open rent is due; null when nothing is open, before it is active, and for whoever may not read rent payments.",
    ),
  updated_at: timeOut,
  allowed_actions: z
    .array(z.enum(["submit", "activate", "renew", "terminate"]))
    .describe("What may be done in this state; `terminate` of a renewed one until its last day is over."),
});

/** The old lease, and the one that follows it. */
export const leaseRenewed = leaseOut.extend({ new_lease: leaseOut });

export const leaseListQuery = recordListQuery.extend({
  status: leaseStatus.optional(),
  building_id: ref.optional(),
  unit_id: ref.optional(),
  resident_id: ref.optional(),
  owner_id: owner.optional(),
  frequency: leaseFrequency.optional(),
  ends_from: day.optional().describe("Ends on this day or later."),
  ends_to: day.optional().describe("Ends on this day or earlier."),
  rent_due_to: day.optional().describe("Has open rent that is due on this day or earlier. For whoever may read rent payments."),
  has_overdue: z
    .enum(["true"])
    .optional()
    .describe(
      "Has rent that is overdue: open, and due before today in the tenant's time zone. For whoever may read rent payments.",
    ),
});
