import type { WorkOrderStatus } from "../../../data/shapes.ts";
import type { Verb } from "../api/act-on-work-order.ts";

/** What each state allows, the usual next step first. The API has the last word. */
export const ALLOWED_VERBS: Record<WorkOrderStatus, readonly Verb[]> = {
  draft: ["publish", "cancel"],
  open: ["assign", "start", "cancel"],
  assigned: ["start", "assign", "cancel"],
  in_progress: ["complete", "hold", "cancel"],
  on_hold: ["resume", "cancel"],
  completed: ["verify", "cancel"],
  verified: ["close", "cancel"],
  closed: [],
  cancelled: [],
};

/** Steps with which something has to be said. */
export const ASKS: readonly Verb[] = ["assign", "hold", "cancel", "complete"];
