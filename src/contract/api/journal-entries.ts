import { z } from "zod";
import { money } from "../events/shared.ts";
import { actorOut, line, moneyIn, reason, recordListQuery, ref, timeOut } from "./common.ts";
import { bookedOn, externalId } from "./ledger.ts";

const day = z.iso.date();

export const journalStatus = z.enum(["draft", "posted", "reversed"]);

export const journalEntryCreate = z.strictObject({
  entry_date: day.describe("The day that it counts for in the books."),
  description: line,
  reference: line.nullable().optional().describe("What it is about, such as a work order's number."),
  lines: z
    .array(
      z.strictObject({
        account_id: ref.describe("The account (`acc_…`) that it is booked on."),
        cost_center_id: bookedOn.cost_center_id,
        description: line.nullable().optional(),
        debit: moneyIn.nullable().optional().describe("Either this or `credit`."),
        credit: moneyIn.nullable().optional(),
      }),
    )
    .min(2)
    .max(200)
    .describe("Of each currency debit and credit are equal."),
  external_id: externalId,
});

/** Of a draft. Lines are replaced whole. */
export const journalEntryPatch = journalEntryCreate.partial();

export const journalEntryReverse = z.strictObject({
  reason,
  entry_date: day.optional().describe("The day that the reversal counts for; the entry's own without it."),
});

const numbered = z.object({ id: z.string(), number: z.string() });
export const journalEntryOut = z.object({
  id: z.string(),
  number: z.string().nullable().describe("Taken when it is posted."),
  status: journalStatus,
  entry_date: day,
  description: z.string(),
  reference: z.string().nullable(),
  lines: z.array(
    z.object({
      account_id: z.string(),
      cost_center_id: z.string().nullable(),
      description: z.string().nullable(),
      debit: money.nullable(),
      credit: money.nullable(),
    }),
  ),
  totals: z.array(money).describe("The sum of debits, which is that of credits, for each currency."),
  reverses: numbered.nullable().describe("The entry that this one takes back."),
  reversed_by: numbered.nullable().describe("The entry that took this one back."),
  posted_at: timeOut.nullable(),
  external_id: z.string().nullable(),
  allowed_actions: z.array(z.enum(["post", "reverse"])),
  created_by: actorOut,
  created_at: timeOut,
  updated_at: timeOut,
});

export const journalEntryListQuery = recordListQuery.extend({
  status: journalStatus.optional(),
  external_id: z.string().max(200).optional(),
  reference: z.string().max(200).optional(),
  date_from: day.optional().describe("Counts for this day or later."),
  date_to: day.optional().describe("Counts for this day or earlier."),
});
