import { z } from "zod";
import { line, prose, recordListQuery, timeIn, timeOut } from "./common.ts";
import { errorKind, ratePerSecond } from "./deliveries.ts";

export const webhookStatus = z.enum(["active", "paused", "failing"]);
const retryCount = z.number().int().min(0).max(20);
const retrySchedule = z
  .array(z.number().int().min(1).max(86_400))
  .min(1)
  .max(20)
  .nullable()
  .describe("Seconds before each retry; the last repeats. null is the product's own schedule: 1 s, 4 s, 16 s, 1 min, 5 min.");

export const retryPolicyIn = z.strictObject({ count: retryCount.default(5), schedule_seconds: retrySchedule.default(null) });

/** Without defaults, which `.partial()` would still apply: what a patch doesn't name stays as it is. */
const retryPolicyPatch = z.strictObject({ count: retryCount.optional(), schedule_seconds: retrySchedule.optional() });

const secretIn = z.string().min(24).max(200);

const headersIn = z.record(z.string().min(1).max(200), z.string().max(4_000));

/** CEL over the envelope: `event`, `event_id`, `timestamp`, `tenant_id`, `data`. Only events for which it is true are sent. */
const filterIn = z.string().min(1).max(2_000).nullable();

/** At most so many sends a second, over all processes; null: as fast as the receiver answers. */
const rateLimitIn = z.number().int().min(1).max(1_000).nullable();

export const webhookCreate = z.strictObject({
  name: line,
  description: prose.nullable().optional(),
  url: z.string().min(1).max(2_000),
  events: z.array(z.string().max(100)).min(1).max(200),
  secret: secretIn.optional(),
  headers: headersIn.optional(),
  retry: retryPolicyIn.optional(),
  timeout_ms: z.number().int().min(500).max(30_000).default(10_000),
  owner_id: z.string().nullable().optional(),
  filter: filterIn.optional(),
  /** Per record: a later event waits while an earlier one is under way, for an hour at most. */
  ordered: z.boolean().meta({ default: false }).optional(),
  rate_limit_per_second: rateLimitIn.optional(),
});

/** A JSON merge patch (RFC 7396) with POST's validation; a header's null removes it, its mask keeps it. */
export const webhookPatch = z.strictObject({
  name: line.optional(),
  description: prose.nullable().optional(),
  url: z.string().min(1).max(2_000).optional(),
  events: z.array(z.string().max(100)).min(1).max(200).optional(),
  headers: z.record(z.string().min(1).max(200), z.string().max(4_000).nullable()).optional(),
  retry: retryPolicyPatch.optional(),
  timeout_ms: z.number().int().min(500).max(30_000).optional(),
  owner_id: z.string().nullable().optional(),
  filter: filterIn.optional(),
  ordered: z.boolean().optional(),
  rate_limit_per_second: rateLimitIn.optional(),
});

/** Why a webhook isn't active; null for one that is. */
const statusReasonCode = z.enum(["retries_used_up", "secret_unreadable", "receiver_gone", "paused_by"]);
export type StatusReasonCode = z.infer<typeof statusReasonCode>;

/** What a status came from: the last failure, or who paused it. */
const statusCause = z.object({
  error_kind: errorKind.nullable(),
  response_status: z.number().int().nullable(),
  /** The delivery whose failure it was. */
  delivery_id: z.string().nullable(),
  /** Name of the person or key. */
  by: z.string().nullable(),
});
export type StatusCause = z.infer<typeof statusCause>;

export const webhookOut = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  url: z.string(),
  events: z.array(z.string()),
  headers: z.record(z.string(), z.string()),
  retry: z.object({ count: z.number().int(), schedule_seconds: z.array(z.number().int()) }),
  timeout_ms: z.number().int(),
  owner_id: z.string().nullable(),
  filter: z.string().nullable(),
  /** Events for which the filter could not be evaluated, since it was entered; they were not sent. */
  filter_errors: z
    .object({ count: z.number().int(), last_at: timeOut, last_event_id: z.string(), last_error: z.string() })
    .nullable(),
  ordered: z.boolean(),
  rate_limit_per_second: z.number().int().nullable(),
  /** After many failures in a row first attempts wait until then, while scheduled retries go on; null: nothing is held back. */
  breaker: z.object({ open_until: timeOut, failures_in_row: z.number().int() }).nullable(),
  status: webhookStatus,
  /** In English; `status_reason_code` and `status_cause` say it in codes. */
  status_reason: z.string().nullable(),
  status_reason_code: statusReasonCode.nullable(),
  status_cause: statusCause.nullable(),
  status_since: timeOut,
  last_delivery_at: timeOut.nullable(),
  last_delivery_status: z.string().nullable(),
  /** Of the receiver, as the last new connection saw it; null before the first, and while it may be another's. */
  certificate: z.object({ valid_to: timeOut, days_left: z.number().int() }).nullable(),
  secret_last4: z.string(),
  /** While the old secret signs beside the new one; null otherwise. */
  rotation: z.object({ overlap_ends_at: timeOut }).nullable(),
  created_at: timeOut,
  updated_at: timeOut,
});

/** The reply to a creation shows the secret. */
export const webhookCreated = webhookOut.extend({ secret: z.string() });

export const secretRotate = z.strictObject({
  /** Generated when absent. */
  secret: secretIn.optional(),
  /** How long the old secret signs beside the new one; 0: not at all. */
  overlap_hours: z.number().min(0).max(168).default(24),
});

/** Creation and rotation alone show the secret. */
export const secretRotated = z.object({ secret: z.string(), overlap_ends_at: timeOut.nullable() });

export const webhookListQuery = recordListQuery.extend({
  status: webhookStatus.optional(),
  owner_id: z.string().max(100).optional(),
  /** Those that ask for this event, by its name or by a pattern. */
  event: z.string().max(100).optional(),
});

export const webhookTest = z.strictObject({ event: z.string().max(100).default("ping") });

export const webhookReplay = z.strictObject({
  from: timeIn,
  to: timeIn,
  /** Names of events, or modules such as `lease.*`; all when absent. */
  types: z.array(z.string().max(100)).min(1).max(200).optional(),
  /** failed: what was given up. missing: what was never sent. all: both, and what succeeded, once more. */
  only: z.enum(["failed", "missing", "all"]),
  rate_per_second: ratePerSecond,
  dry_run: z.boolean().default(false),
});

export const webhookResume = z.strictObject({
  /** false: what was held is marked as skipped instead of sent; a replay of what is missing finds it. */
  catch_up: z.boolean().default(true),
});
