import { z } from "zod";
import { ref, timeOut } from "./common.ts";
import { logEntryOut } from "./integration-log.ts";

export const mostPreviewed = 100;

/** A draft of config and mapping, tried on stored messages or on one that is given. */
export const previewIn = z.strictObject({
  config: z.record(z.string(), z.unknown()).optional().describe("The config in force without it."),
  mapping: z.array(z.unknown()).max(200).optional().describe("The mapping in force without it."),
  sample: z
    .unknown()
    .optional()
    .describe("A message to try it on: JSON, or the text of a body. Without it the last stored ones."),
  last: z.number().int().min(1).max(mostPreviewed).default(20).describe("How many of the last stored messages."),
});

const outcome = z.enum(["create", "update", "unchanged", "skip", "waiting", "error"]);
const counts = z.object(
  Object.fromEntries(outcome.options.map((one) => [one, z.number().int()])) as Record<z.infer<typeof outcome>, z.ZodNumber>,
);

export const previewOut = z.object({
  counts,
  by_type: z.array(counts.extend({ target_type: z.string() })).describe("The same by what it would become, where that is known."),
  results: z.array(
    z.object({
      received_id: z.string().nullable().describe("Null for the sample."),
      received_at: timeOut.nullable(),
      element: z.number().int(),
      direction: z.enum(["in", "out"]),
      kind: z.string(),
      source_record_id: z.string().nullable(),
      outcome,
      target_type: z.string().nullable(),
      target_record_id: z.string().nullable().describe("Null for what isn't there yet."),
      record: z.record(z.string(), z.unknown()).nullable().describe("What was read, in the sender's words."),
      changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })).describe("Of our record."),
      explanation: z.string().nullable().describe("Why it would change nothing, what it waits for, or what isn't known here."),
      error: logEntryOut.shape.error,
    }),
  ),
  names: z.record(z.string(), z.string()).describe("How people call the records whose ids stand in `changes`."),
  messages: z.number().int().describe("How many messages were looked at."),
  left_out: z.object({
    messages: z.number().int().describe("Messages that weren't reached within the time."),
    elements: z.number().int().describe("Elements of the messages that were."),
  }),
});

/** A draft of rules for what goes out, tried on the last events that they are for. */
export const outboundPreviewIn = previewIn.omit({ sample: true, last: true }).extend({
  last: z.number().int().min(1).max(mostPreviewed).default(20).describe("How many of the last events of the rules' kinds."),
});

const postOutcome = z.enum(["call", "skip", "error"]);

export const outboundPreviewOut = z.object({
  counts: z.object({ call: z.number().int(), skip: z.number().int(), error: z.number().int() }),
  results: z.array(
    z.object({
      rule: z.string(),
      event: z.string(),
      event_id: z.string().nullable().describe("Null for the catalog's example."),
      timestamp: timeOut.nullable(),
      sample: z.boolean().describe("Nothing of this kind happened lately: it is the catalog's example."),
      record_id: z.string().nullable(),
      outcome: postOutcome,
      request: z
        .object({
          method: z.string(),
          url: z.string().nullable().describe("Null without an endpoint."),
          path: z.string(),
          headers: z.record(z.string(), z.string()).describe("Credentials are added when it is sent, and shown nowhere."),
          body: z.string().nullable(),
          truncated: z.boolean(),
        })
        .nullable(),
      repeatable: z.boolean().nullable().describe("Whether it may be sent again after doubt; null where nothing would be sent."),
      explanation: z.string().nullable().describe("Why it would send nothing."),
      error: logEntryOut.shape.error,
    }),
  ),
  events: z.number().int().describe("How many events were looked at, examples among them."),
  left_out: z.number().int().describe("Events and rules that weren't reached within the time."),
});

/** What to learn from: one stored message, a sample, or the last stored ones; and the draft that is being written. */
export const learnIn = z.strictObject({
  message_id: ref.optional(),
  sample: z.unknown().optional().describe("A message: JSON, or the text of a body."),
  last: z.number().int().min(1).max(mostPreviewed).default(20),
  mapping: z.array(z.unknown()).max(200).optional(),
  config: z.record(z.string(), z.unknown()).optional(),
});
