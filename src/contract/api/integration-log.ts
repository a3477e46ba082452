import { z } from "zod";
import { errorClass } from "../intake.ts";
import { actorOut, listOf, listQuery, reason, ref, timeIn, timeOut } from "./common.ts";
import { postingDetail } from "./posting-detail.ts";

export const logStatus = z.enum([
  "success",
  "mapped",
  "duplicate",
  "skipped",
  "waiting",
  "warning",
  "error",
  "uncertain",
  "rejected",
  "dismissed",
  "queued",
  "sending",
]);

export const logEntryOut = z.object({
  id: z.string(),
  at: timeOut,
  direction: z.enum(["in", "out"]),
  kind: z.string(),
  received_id: z.string().nullable(),
  element: z.number().int(),
  source_record_id: z.string().nullable(),
  target_record_id: z.string().nullable(),
  target_type: z.string().nullable(),
  status: logStatus,
  error: z
    .object({
      class: errorClass,
      message: z.string(),
      said: z.string().nullish().describe("What the other side said when it refused what was sent, in its own words."),
      pointer: z.string().nullable(),
      fix: z.string().nullable(),
      gap: z.object({ kind: z.string(), value: z.string() }).nullable(),
    })
    .nullable(),
  explanation: z.string().nullable().describe("Why it changed nothing, or what it waits for."),
  waits_for: z.object({ kind: z.string(), source_id: z.string() }).nullable(),
  duration_ms: z.number().int().nullable(),
  attempt_count: z.number().int(),
  next_attempt_at: timeOut
    .nullable()
    .describe(
      "Of a posting that is `queued` or `waiting`: when it is tried at the earliest; null behind another one of its record.",
    ),
  version: z.number().int(),
  last_at: timeOut
    .nullable()
    .describe(
      "Of requests that were refused at the door, which one entry counts for an hour, a mistake and an address: the last.",
    ),
  resolved_at: timeOut.nullable(),
  resolved_by: actorOut.nullable(),
  note: z.string().nullable(),
});

/** An entry with the message that it came from and what was read out of it. */
export const logEntryDetail = logEntryOut.extend({
  message: z
    .object({
      id: z.string(),
      received_at: timeOut,
      content_type: z.string().nullable(),
      headers: z.record(z.string(), z.string()),
      remote_ip: z.string().nullable(),
      body: z.string(),
      truncated: z.boolean(),
    })
    .nullable(),
  /** What today's config and mapping make of it. */
  mapped: z.record(z.string(), z.unknown()).nullable(),
  /** Of what went out: the event, and each request with what came back. */
  posting: postingDetail.nullable(),
});

export const logListQuery = listQuery.extend({
  status: z.string().max(200).optional().describe("One of the log's statuses, or several with commas between."),
  rejected: z.stringbool().optional().describe("true: only what was refused or couldn't be read, and mapping gaps."),
  direction: z.enum(["in", "out"]).optional(),
  error_class: errorClass.optional(),
  gap_kind: z.string().max(100).optional(),
  gap_value: z.string().max(500).optional(),
  open: z.stringbool().optional().describe("Only what somebody has still to mend, or only the rest."),
  from: timeIn.optional(),
  to: timeIn.optional(),
  q: z
    .string()
    .max(200)
    .optional()
    .describe(
      "An id (of what came or went, of what it became, of its message or event, or of the entry), which finds what is about it alone, or words of an id or error.",
    ),
});

/** A page of the log. */
export const logPageOut = listOf(logEntryOut).extend({
  searched_to: timeOut
    .nullable()
    .describe(
      "Set when this page has ended because it looked at so many entries: so far back it looked. The next page looks further.",
    ),
});

/** What waits, grouped by what would mend it. */
export const logCauseOut = z.object({
  error_class: errorClass,
  by_sender: z.boolean().describe("Only the sender can mend it: by posting it again as it should be. Dismiss it then."),
  gap: z.object({ kind: z.string(), value: z.string() }).nullable(),
  message: z.string(),
  said: z
    .object({
      words: z.string(),
      others: z.number().int().describe("Of many wordings this is the one said most; so many others are counted with it."),
    })
    .nullable()
    .describe("What the other side said when it refused what was sent."),
  uncertain: z
    .object({ rule: z.string(), can_ask: z.boolean().describe("The rule says how to ask the other side for them.") })
    .nullable()
    .describe(
      "These postings may have arrived: they aren't retried, but settled, by a look on the other side (`settle-uncertain`).",
    ),
  fix: z.string().nullable(),
  count: z.number().int(),
  first_at: timeOut,
  last_at: timeOut,
});

/** Which open entries: all without a filter. */
export const retryFailedIn = z.strictObject({
  filter: z
    .strictObject({
      error_class: errorClass.optional(),
      gap_kind: z.string().max(100).optional(),
      gap_value: z.string().max(500).optional(),
      gap_values: z.array(z.string().max(500)).min(1).max(1_000).optional().describe("Any of these."),
      error_message: z.string().max(10_000).optional().describe("Exactly this message."),
      error_said: z.string().max(1_000).optional().describe("Exactly these words of the other side's; empty: none."),
      entry_ids: z.array(ref).min(1).max(1_000).optional(),
    })
    .optional(),
  dry_run: z.boolean().optional(),
});
export const retryCount = z.object({
  matched: z.number().int(),
  uncertain: z.number().int().describe("Left out: they may have arrived. Resolve each of them after a look on the other side."),
});

/** What a look on the other side has shown of several postings that may have arrived. */
export const settleUncertainIn = z.strictObject({
  filter: z
    .strictObject({
      rule: z.string().max(200).optional().describe("Those of one rule."),
      entry_ids: z.array(ref).min(1).max(1_000).optional(),
    })
    .optional(),
  decision: z
    .enum(["arrived", "send_again", "ask"])
    .describe(
      "arrived: they are there, and are sent no more. send_again: they aren't, and are sent once more, after the other side has been asked where a rule says how. ask: the other side is asked; what it has is settled.",
    ),
  without_asking: z.boolean().optional().describe("send_again at once, also where the other side could be asked before."),
  expected: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe(
      "How many a dry run has counted; needed unless this is one. 409 where there are more or fewer by now, and nothing is settled.",
    ),
  dry_run: z.boolean().optional(),
});
export const uncertainCount = z.object({
  matched: z.number().int().describe("How many the decision is about: of `ask` those whose rule says how."),
  can_ask: z.number().int().describe("How many can be asked for."),
});

/** Which open entries of what came in are dismissed together. */
export const dismissFailedIn = z.strictObject({
  filter: retryFailedIn.shape.filter.unwrap(),
  note: reason,
});
export const dismissedOut = z.object({
  dismissed: z.number().int(),
  left: z.boolean().describe("There are more: at most 1,000 are dismissed at a time."),
});

export const dismissIn = z.strictObject({ note: reason });

/** What a look on the other side has shown. */
export const resolveIn = z.strictObject({
  arrived: z.boolean().describe("false: it isn't there, and is sent again."),
  target_record_id: ref.optional().describe("Its id over there, when it arrived."),
  without_asking: z
    .boolean()
    .optional()
    .describe("Sent again at once, although its rule says how to ask for it: it is asked for before otherwise."),
});
