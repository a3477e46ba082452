import { useQuery } from "@tanstack/react-query";
import type { WorkOrderStep } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import type { Page } from "../../../ui/keyset-list.ts";

/** Every step a work order took, oldest first. The key is its record's, so that each change brings the new step. */
export function useSteps(id: string) {
  return useQuery({
    queryKey: ["work-orders", "one", id, "steps"],
    queryFn: ({ signal }) => callApi<Page<WorkOrderStep>>("GET", `/v1/work-orders/${id}/steps`, { signal }),
  });
}
