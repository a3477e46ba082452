import type { EventName } from "../../contract/events/catalog.ts";

export type WorkOrderStatus =
  | "draft"
  | "open"
  | "assigned"
  | "in_progress"
  | "on_hold"
  | "completed"
  | "verified"
  | "closed"
  | "cancelled";
export type WorkOrderAction = "publish" | "assign" | "start" | "hold" | "resume" | "complete" | "verify" | "close" | "cancel";

export interface Transition {
  from: readonly WorkOrderStatus[];
  to: WorkOrderStatus;
  /** Announced in the same transaction; `work_order.status_changed` follows each. */
  event: EventName;
}

/** Every way a work order can move (contract §3). No jumps; cancel from any state before closed. */
export const workOrderTransitions: Record<WorkOrderAction, Transition> = {
  publish: { from: ["draft"], to: "open", event: "work_order.created" },
  assign: { from: ["open", "assigned"], to: "assigned", event: "work_order.assigned" },
  start: { from: ["open", "assigned"], to: "in_progress", event: "work_order.started" },
  hold: { from: ["in_progress"], to: "on_hold", event: "work_order.on_hold" },
  resume: { from: ["on_hold"], to: "in_progress", event: "work_order.resumed" },
  complete: { from: ["in_progress"], to: "completed", event: "work_order.completed" },
  verify: { from: ["completed"], to: "verified", event: "work_order.verified" },
  close: { from: ["verified"], to: "closed", event: "work_order.closed" },
  cancel: {
    from: ["draft", "open", "assigned", "in_progress", "on_hold", "completed", "verified"],
    to: "cancelled",
    event: "work_order.cancelled",
  },
};

/** What may be done in a state, for the console's buttons and for the 409 that names it. */
export function allowedActions(status: WorkOrderStatus): WorkOrderAction[] {
  // Object.keys gives strings; the table's keys are exactly the actions.
  return (Object.keys(workOrderTransitions) as WorkOrderAction[]).filter((action) =>
    workOrderTransitions[action].from.includes(status),
  );
}
