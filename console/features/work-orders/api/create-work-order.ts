import { useQueryClient } from "@tanstack/react-query";
import type { WorkOrder, WorkOrderPriority } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type WorkOrderInput = {
  title: string;
  building_id: string;
  unit_id?: string | null;
  asset_id?: string | null;
  priority?: WorkOrderPriority;
  type?: string;
  description?: string | null;
};

export function useCreateWorkOrder() {
  const cache = useQueryClient();
  return async (input: WorkOrderInput): Promise<WorkOrder> => {
    const order = await callApi<WorkOrder>("POST", "/v1/work-orders", { body: input, idempotencyKey: crypto.randomUUID() });
    cache.setQueryData(["work-orders", "one", order.id], order);
    void cache.invalidateQueries({ queryKey: ["work-orders", "list"] });
    return order;
  };
}
