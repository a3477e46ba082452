import { z } from "zod";
import { costKind, workOrderData, workOrderPriority, workOrderStatus, workOrderType } from "../events/maintenance.ts";
import { money } from "../events/shared.ts";
import { actorOut, duration, line, moneyIn, prose, reason, recordListQuery, ref, timeOut } from "./common.ts";
import { notSent, trailDelivery } from "./deliveries.ts";
import { envelope } from "./events.ts";

export const workOrderCreate = z.strictObject({
  title: line,
  building_id: ref,
  unit_id: ref.nullable().optional(),
  asset_id: ref.nullable().optional(),
  description: prose.nullable().optional(),
  type: workOrderType.optional(),
  priority: workOrderPriority.optional(),
  /** A word such as `Plumbing`, or an asset category's name or id: SLA policies look at it. */
  category: line.nullable().optional(),
  /** A draft isn't announced, and no clock runs, before it is published. */
  draft: z.boolean().optional(),
  /** Targets of this order alone, above every policy. */
  sla: z.strictObject({ response: duration.nullable().optional(), resolution: duration.nullable().optional() }).optional(),
});

/** The building may be sent back as it is; another is refused. */
export const workOrderPatch = workOrderCreate.omit({ draft: true }).partial();

export const workOrderAssign = z.strictObject({ assignee_id: ref });
export const workOrderHold = z.strictObject({ reason });
export const workOrderCancel = z.strictObject({ reason });
export const workOrderComplete = z.strictObject({
  resolution_notes: prose.min(1),
  costs: z
    .array(
      z.strictObject({
        kind: costKind,
        description: line.nullable().optional(),
        amount: moneyIn,
        vendor_id: ref.nullable().optional(),
      }),
    )
    .max(100)
    .optional(),
});

const timer = z.object({
  target: z.string(),
  due_at: timeOut,
  met_at: timeOut.nullable(),
  breached_at: timeOut.nullable(),
});

/** As events carry it, with the ids once more as they are sent, and the clocks in full. */
export const workOrderOut = workOrderData.extend({
  building_id: z.string(),
  unit_id: z.string().nullable(),
  asset_id: z.string().nullable(),
  assignee_id: z.string().nullable(),
  origin_id: z.string().nullable().describe("The request, defect, snag or inspection that it was made for."),
  cost_totals: z.array(money).describe("What the costs are together, for each currency."),
  published_at: timeOut.nullable(),
  sla_timers: z.object({
    response: timer.nullable(),
    resolution: timer.nullable(),
    paused_since: timeOut.nullable(),
    paused_seconds: z.number().int(),
  }),
  updated_at: timeOut,
  allowed_actions: z
    .array(z.enum(["publish", "assign", "start", "hold", "resume", "complete", "verify", "close", "cancel"]))
    .describe("What may be done in this state."),
});

const oneStatus = workOrderStatus.options.join("|");
/** One state, or several with commas between: `open,assigned`. */
const statuses = z
  .string()
  .regex(
    new RegExp(`^(${oneStatus})(,(${oneStatus}))*$`),
    `Send one or several of ${workOrderStatus.options.join(", ")}, with commas between.`,
  );

export const workOrderListQuery = recordListQuery.extend({
  status: statuses.optional(),
  priority: workOrderPriority.optional(),
  type: workOrderType.optional(),
  building_id: ref.optional(),
  unit_id: ref.optional(),
  asset_id: ref.optional(),
  assignee_id: ref.optional(),
  /** What was made for this request, defect, snag or inspection. */
  origin_id: ref.optional(),
});

export const workOrderStep = z.object({
  id: z.string(),
  action: z.string(),
  from: workOrderStatus.nullable(),
  to: workOrderStatus,
  reason: z.string().nullable(),
  actor: actorOut,
  at: timeOut,
});

/** An event of a record, with where it was delivered, and which webhooks didn't get it and why. */
export const trailEvent = z.object({
  kind: z.literal("event"),
  at: timeOut,
  event: envelope,
  deliveries: z.array(trailDelivery),
  not_sent: z.array(notSent),
});
