import { z } from "zod";
import { errorClass } from "../intake.ts";
import { timeOut } from "./common.ts";

const exchanged = { headers: z.record(z.string(), z.string()), truncated: z.boolean() };

/** One request to the other side. Credentials aren't shown. */
const postingAttempt = z.object({
  number: z.number().int(),
  at: timeOut,
  trigger: z.enum(["auto", "manual"]),
  duration_ms: z.number().int().nullable().describe("null while it is under way, or when nobody saw its end."),
  request: z.object({ ...exchanged, method: z.string(), path: z.string(), body: z.string().nullable() }).nullable(),
  answer: z.object({ ...exchanged, status: z.number().int().nullable(), body: z.string() }).nullable(),
  error: z.object({ class: errorClass, message: z.string() }).nullable(),
});

/** Asking the other side whether a posting is there. */
const postingQuestion = z.object({
  at: timeOut,
  outcome: z.enum(["found", "absent", "unknown"]),
  message: z.string().nullable().describe("Why nobody knows yet."),
  request: postingAttempt.shape.request,
  answer: postingAttempt.shape.answer,
  duration_ms: z.number().int().nullable(),
});

/** Why a posting isn't sent, or asked for, now. */
const postingWait = z.object({
  for: z
    .enum(["earlier", "disabled", "connection", "credentials", "time", "turn"])
    .describe(
      "`earlier`: another one of its record, `entry_id`, is settled first. `disabled`: the integration is. `connection`: the other side is left alone until then. `credentials`: they were refused, and one posting at a time finds out. `time`: its next try, or when it can be found there. `turn`: nothing else; it goes in a moment.",
    ),
  entry_id: z.string().nullable(),
  until: timeOut.nullable(),
  because: z.string().nullable().describe("Of `connection`: why the other side is left alone."),
});

/** Of what went out: what its entry shows besides. */
export const postingDetail = z.object({
  event: z.record(z.string(), z.unknown()).nullable().describe("The event's envelope, while it is kept."),
  next_attempt_at: timeOut.nullable().describe("When it is tried again by itself."),
  waits: z
    .array(postingWait)
    .describe("All that it waits for before it is sent, or asked for; empty when neither is to be by itself."),
  can_ask: z.boolean().describe("Its rule says how to ask the other side for it."),
  next_ask_at: timeOut
    .nullable()
    .describe(
      "Of what may have arrived: when the other side is asked for it, at the earliest; null where nobody is to ask, or somebody has to enable the integration first. What it depends on is in `waits`.",
    ),
  asked: postingQuestion.nullable().describe("The latest question whether it is there, and what came of it."),
  attempts: z.array(postingAttempt),
});
