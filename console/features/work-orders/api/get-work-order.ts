import { useQuery } from "@tanstack/react-query";
import type { WorkOrder } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export function useWorkOrder(id: string) {
  return useQuery({
    queryKey: ["work-orders", "one", id],
    queryFn: ({ signal }) => callApi<WorkOrder>("GET", `/v1/work-orders/${id}`, { signal }),
  });
}
