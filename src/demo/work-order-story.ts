import type { NewWorkOrder } from "../domains/maintenance/create-work-order.ts";
import type { WorkOrderStatus } from "../domains/maintenance/work-order-lifecycle.ts";

export interface WorkOrderStory {
  title: string;
  /** A unit's name or an asset's tag; else it is about the building. */
  at?: string;
  category: string;
  priority?: NewWorkOrder["priority"];
  type?: NewWorkOrder["type"];
  description?: string;
  /** Hours before now at which it was entered. */
  hoursAgo: number;
  /** How far it got. */
  status: WorkOrderStatus;
  /** Nobody took it before its response target. */
  late?: true;
  /** Why it waits or waited. */
  hold?: string;
  notes?: string;
  /** AED. */
  labour?: string;
  material?: string;
  vendor?: string;
}
