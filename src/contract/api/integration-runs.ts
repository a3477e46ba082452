import { z } from "zod";
import { errorClass } from "../intake.ts";
import { actorOut, listQuery, timeIn, timeOut } from "./common.ts";
import { syncIn } from "./integrations.ts";

export const runTrigger = z.enum(["schedule", "person", "catch-up"]);
export const runOutcome = z.enum(["succeeded", "failed", "stopped"]);

/** One time that an integration asked the other side for what is new. */
export const runOut = z.object({
  id: z.string(),
  integration_id: z.string(),
  trigger: runTrigger,
  /** Who began it, when a person did. */
  started_by: actorOut.nullable(),
  started_at: timeOut,
  /** Null while it runs. */
  ended_at: timeOut.nullable(),
  outcome: runOutcome.nullable(),
  pages: z.number().int(),
  records_read: z.number().int().describe("What the other side gave."),
  messages: z.number().int().describe("How many of them were stored: none of a run that is as the one before it was."),
  /** When its latest page was stored. */
  progress_at: timeOut.nullable(),
  missed: z
    .number()
    .int()
    .describe("Scheduled times that had passed without a run, which this one makes up for; counted up to 500."),
  error: z.object({ class: errorClass, message: z.string(), fix: z.string().nullable() }).nullable(),
  stopped_because: z.string().nullable(),
});

export const runListQuery = listQuery.extend({
  outcome: runOutcome.optional(),
  trigger: runTrigger.optional(),
  running: z.stringbool().optional().describe("true: only the one that runs; false: only what is over."),
  from: timeIn.optional(),
  to: timeIn.optional(),
});

/** Run now. */
export const runStart = z.strictObject({
  from_beginning: z
    .boolean()
    .optional()
    .describe("Forget how far it came, and read everything once more; what is known by then counts as a duplicate."),
});

/** When a schedule that isn't saved yet would run. */
export const nextRunsIn = z.strictObject({ sync: syncIn });
export const nextRunsOut = z.object({
  time_zone: z.string().describe("In which a schedule is meant."),
  next_runs: z
    .array(timeOut)
    .describe("The next five; none in real time. Those of an interval begin at a time of the integration's own."),
});
