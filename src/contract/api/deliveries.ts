import { z } from "zod";
import { causeCodes } from "../delivery-causes.ts";
import { listOf, listQuery, timeIn, timeOut } from "./common.ts";

export const errorKind = z.enum(["dns", "connect", "tls", "timeout", "http", "blocked", "body"]);

export const deliveryStatus = z.enum(["pending", "retrying", "success", "failed", "held", "skipped"]);

/** Why an attempt failed: `message` is what happened, `code`, `cause` and `action` are of a fixed catalogue. */
export const deliveryError = z.object({
  kind: errorKind,
  message: z.string(),
  code: z.enum(causeCodes),
  cause: z.string(),
  action: z.string(),
});

export const deliveryOut = z.object({
  id: z.string(),
  webhook_id: z.string(),
  event: z.string(),
  event_id: z.string(),
  record_id: z.string().nullable(),
  created_at: timeOut,
  status: deliveryStatus,
  response_status: z.number().int().nullable(),
  duration_ms: z.number().int().nullable(),
  attempt_count: z.number().int(),
  next_attempt_at: timeOut.nullable(),
  error_kind: errorKind.nullable(),
  last_error: z.string().nullable(),
  /** The last failure explained; null after a success. */
  error: deliveryError.nullable(),
  /** An earlier event of the same record is still under way to this ordered webhook. */
  waits_for_earlier: z.boolean(),
  test: z.boolean(),
});

/** `searched_until`: what is older was not looked at yet; `next_cursor` goes on there. null: everything up to `from`, or a full page. */
export const deliveryList = listOf(deliveryOut).extend({ searched_until: timeOut.nullable() });

export const attemptOut = z.object({
  id: z.string(),
  number: z.number().int(),
  at: timeOut,
  trigger: z.enum(["auto", "manual", "replay"]),
  duration_ms: z.number().int(),
  timings: z.object({
    dns_ms: z.number().nullable(),
    connect_ms: z.number().nullable(),
    tls_ms: z.number().nullable(),
    first_byte_ms: z.number().nullable(),
    total_ms: z.number(),
    reused: z.boolean(),
  }),
  response_status: z.number().int().nullable(),
  error: deliveryError.nullable(),
  /** The address that was connected to; null where it didn't come to that. */
  remote_address: z.string().nullable(),
  request: z.object({ url: z.string(), headers: z.record(z.string(), z.string()), body: z.string() }),
  response: z
    .object({ headers: z.record(z.string(), z.string()), body: z.string(), truncated: z.boolean(), size: z.number().int() })
    .nullable(),
});

/** A delivery within a record's trail. */
export const trailDelivery = deliveryOut.extend({
  /** Why a delivery that is due isn't sent yet; `until` where that is known. null: nothing holds it back, or its status says what does. */
  waiting: z.object({ for: z.enum(["earlier", "rate", "breaker"]), until: timeOut.nullable() }).nullable(),
});

/** Why a webhook didn't get an event, as its settings are now. */
export const notSent = z.object({
  webhook_id: z.string(),
  /**
   * `not_subscribed`: it asks for other events. `filtered`: its filter refused this one. `added_later`: it didn't exist yet. `changed_since`:
   * it would get the event now, and its settings were different when this happened.
   */
  reason: z.enum(["not_subscribed", "filtered", "added_later", "changed_since"]),
  /** The filter that refused it, and what it read of the event: JSON, cut after 200 characters; null where the event has no such field. */
  filter: z.string().nullable(),
  values: z.array(z.object({ path: z.string(), value: z.string().nullable() })),
  /** What the evaluation stumbled over, where it couldn't come to an end. */
  detail: z.string().nullable(),
  /** The webhook was changed after the event: when it happened, there may have been another reason. */
  changed_since: z.boolean(),
});

export const deliveryDetail = deliveryOut.extend({ attempts: z.array(attemptOut) });

/** A request like the last attempt's with a time and signatures of now, for a POSIX shell. */
export const deliveryCurl = z.object({
  command: z.string(),
  /** Headers whose values are secret: they are masked in the command and have to be filled in. */
  masked_headers: z.array(z.string()),
});

export const deliveryListQuery = listQuery.extend({
  webhook_id: z.string().max(100).optional(),
  status: deliveryStatus.optional(),
  event: z.string().max(100).optional(),
  event_id: z.string().max(100).optional(),
  record_id: z.string().max(100).optional(),
  /** What a job sent again. */
  job_id: z.string().max(100).optional(),
  /** A status such as 503, or a class such as 5xx. */
  response_status: z
    .string()
    .regex(/^([1-5]xx|[1-5]\d\d)$/)
    .optional(),
  error_kind: errorKind.optional(),
  from: timeIn.optional(),
  to: timeIn.optional(),
  q: z.string().max(200).optional(),
  test: z.enum(["true", "false"]).optional(),
});

/** Deliveries a second that a job makes due, so that a receiver isn't flooded with the past. */
export const ratePerSecond = z.number().int().min(1).max(2_000).default(500);

/** Which of the log: what its list would show, without paging. */
export const deliveryFilter = z.strictObject(
  deliveryListQuery.omit({ limit: true, cursor: true, test: true, response_status: true }).extend({
    response_status: z.union([z.string().regex(/^([1-5]xx|[1-5]\d\d)$/), z.number().int().min(100).max(599)]).optional(),
  }).shape,
);

export const deliveriesRetry = z
  .strictObject({
    ids: z.array(z.string().max(100)).min(1).max(1_000).optional(),
    filter: deliveryFilter.optional(),
    rate_per_second: ratePerSecond,
    dry_run: z.boolean().default(false),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    message: "Name either `ids` or a `filter`; an empty filter is all of the last seven days.",
    path: ["filter"],
    params: { code: "ids_or_filter" },
  });
