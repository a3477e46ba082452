import type { WorkOrder } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export const WORK_ORDER_FILTERS = ["status", "priority", "building_id", "q"] as const;
export type WorkOrderFilters = Partial<Record<(typeof WORK_ORDER_FILTERS)[number], string>>;

export function useWorkOrders(filters: WorkOrderFilters) {
  return useKeysetList<WorkOrder>("work-orders", { path: "/v1/work-orders", filters });
}
