import { z } from "zod";
import {
  actor,
  defineEvent,
  id,
  money,
  named,
  sampleActor,
  sampleBuilding,
  sampleManager,
  sampleUnit,
  sampleWorkOrder,
  time,
} from "./shared.ts";

export const workOrderStatus = z.enum([
  "draft",
  "open",
  "assigned",
  "in_progress",
  "on_hold",
  "completed",
  "verified",
  "closed",
  "cancelled",
]);
export const workOrderPriority = z.enum(["low", "medium", "high", "urgent", "emergency"]);
export const workOrderType = z.enum([
  "corrective",
  "preventive",
  "predictive",
  "emergency",
  "inspection",
  "project",
  "warranty_repair",
]);
export const slaState = z.enum(["pending", "met", "breached"]);
export const slaTimer = z.enum(["response", "resolution"]);
export const costKind = z.enum(["labour", "material", "vendor"]);

const costLine = z.object({ kind: costKind, description: z.string().nullable(), amount: money, vendor_id: id.nullable() });

const dueAt = "When this target passes, or passed; every hold moves it later, and it stands still during one.";

/** The work order as events carry it (spec/: "Webhook payload shape"). */
export const workOrderData = z.object({
  id,
  number: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  type: workOrderType,
  status: workOrderStatus,
  priority: workOrderPriority,
  category: z.string().nullable(),
  building: named,
  unit: named.nullable(),
  asset: named.nullable(),
  assignee: named.nullable(),
  assignee_role: z.string().nullable(),
  created_at: time,
  created_by: actor,
  assigned_at: time.nullable(),
  started_at: time.nullable(),
  completed_at: time.nullable(),
  completed_by: actor.nullable(),
  verified_at: time.nullable(),
  closed_at: time.nullable(),
  cancelled_at: time.nullable(),
  hold_reason: z.string().nullable(),
  cancel_reason: z.string().nullable(),
  resolution_notes: z.string().nullable(),
  costs: z.array(costLine).describe("Entered when the work is completed."),
  sla: z.object({ response: slaState.nullable(), resolution: slaState.nullable() }).describe("Each null without a target."),
  response_due_at: time.nullable().describe(dueAt),
  resolution_due_at: time.nullable().describe(dueAt),
});

const open: z.input<typeof workOrderData> = {
  ...sampleWorkOrder,
  title: "Leaking bathroom faucet — Unit 1504",
  description: "Water drips from the shower valve, also when closed.",
  type: "corrective",
  status: "open",
  priority: "medium",
  category: "Plumbing",
  building: sampleBuilding,
  unit: sampleUnit,
  asset: null,
  assignee: null,
  assignee_role: null,
  created_at: "2026-04-12T14:02:11.000Z",
  created_by: sampleManager,
  assigned_at: null,
  started_at: null,
  completed_at: null,
  completed_by: null,
  verified_at: null,
  closed_at: null,
  cancelled_at: null,
  hold_reason: null,
  cancel_reason: null,
  resolution_notes: null,
  costs: [],
  sla: { response: "pending", resolution: "pending" },
  response_due_at: "2026-04-13T14:02:11.000Z",
  resolution_due_at: "2026-04-14T14:02:11.000Z",
};
const assigned = {
  ...open,
  status: "assigned",
  assignee: sampleActor,
  assigned_at: "2026-04-12T14:20:45.000Z",
  sla: { response: "met", resolution: "pending" },
} as const;
const started = { ...assigned, status: "in_progress", started_at: "2026-04-12T16:05:00.000Z" } as const;
const held = { ...started, status: "on_hold", hold_reason: "Waiting for a valve cartridge" } as const;
const resumed = { ...started, resolution_due_at: "2026-04-14T15:17:11.000Z" } as const;
const completed: z.input<typeof workOrderData> = {
  ...resumed,
  status: "completed",
  completed_at: "2026-04-12T18:45:23.000Z",
  completed_by: sampleActor,
  resolution_notes: "Replaced shower valve cartridge; no drip after ten minutes.",
  costs: [
    { kind: "labour", description: "One technician, one hour", amount: { amount: "90.00", currency: "AED" }, vendor_id: null },
    { kind: "material", description: "Valve cartridge", amount: { amount: "64.50", currency: "AED" }, vendor_id: null },
  ],
  sla: { response: "met", resolution: "met" },
};
const verified = { ...completed, status: "verified", verified_at: "2026-04-13T06:10:00.000Z" } as const;
const closed = { ...verified, status: "closed", closed_at: "2026-04-13T06:12:00.000Z" } as const;
const cancelled = {
  ...open,
  status: "cancelled",
  cancelled_at: "2026-04-12T15:00:00.000Z",
  cancel_reason: "Reported twice",
  sla: { response: null, resolution: null },
  response_due_at: null,
  resolution_due_at: null,
} as const;

const plain = z.object({ work_order: workOrderData });

function workOrderEvent(title: string, description: string, workOrder: z.input<typeof workOrderData>) {
  return defineEvent({
    module: "maintenance",
    title,
    description,
    version: 1,
    subject: "work_order",
    data: plain,
    sample: { work_order: workOrder },
  });
}

export const maintenanceEvents = {
  "work_order.created": workOrderEvent(
    "Work order created",
    "A work order was entered, or made from a request, alarm or defect.",
    open,
  ),
  "work_order.assigned": workOrderEvent("Work order assigned", "Somebody was given the work order.", assigned),
  "work_order.started": workOrderEvent("Work order started", "Work on it began.", started),
  "work_order.on_hold": workOrderEvent(
    "Work order put on hold",
    "Work waits, with the reason; both SLA clocks stand still.",
    held,
  ),
  "work_order.resumed": workOrderEvent("Work order resumed", "Work goes on after a hold.", resumed),
  "work_order.completed": workOrderEvent("Work order completed", "The work is done and waits for verification.", completed),
  "work_order.verified": workOrderEvent("Work order verified", "A supervisor accepted the work.", verified),
  "work_order.closed": workOrderEvent("Work order closed", "Nothing is left to do; costs are final.", closed),
  "work_order.cancelled": workOrderEvent("Work order cancelled", "It will not be done, with the reason.", cancelled),
  "work_order.status_changed": defineEvent({
    module: "maintenance",
    title: "Work order status changed",
    description: "Follows every transition's own event, with the state before and after.",
    version: 1,
    subject: "work_order",
    data: z.object({ work_order: workOrderData, from: workOrderStatus, to: workOrderStatus }),
    sample: { work_order: completed, from: "in_progress", to: "completed" },
  }),
  "work_order.sla_breached": defineEvent({
    module: "maintenance",
    title: "Work order SLA breached",
    description: "A response or resolution target passed: `timer` says which, `breached_at` when. Once for each timer.",
    version: 1,
    subject: "work_order",
    data: z.object({ work_order: workOrderData, timer: slaTimer, breached_at: time }),
    sample: {
      work_order: { ...open, sla: { response: "breached", resolution: "pending" } },
      timer: "response",
      breached_at: "2026-04-13T14:02:11.000Z",
    },
  }),
} as const;
