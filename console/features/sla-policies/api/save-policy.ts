import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { SlaPolicy } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type PolicyInput = Pick<SlaPolicy, "priority" | "category_id" | "category" | "response" | "resolution" | "business_hours">;

export function usePolicy(id: string) {
  return useQuery({
    queryKey: ["sla-policies", "one", id],
    queryFn: ({ signal }) => callApi<SlaPolicy>("GET", `/v1/sla-policies/${id}`, { signal }),
  });
}

/** Adds a policy, or changes the one with `id`. */
export function useSavePolicy() {
  const cache = useQueryClient();
  return async (id: string | null, input: PolicyInput): Promise<void> => {
    if (id) await callApi("PATCH", `/v1/sla-policies/${id}`, { body: input });
    else await callApi("POST", "/v1/sla-policies", { body: input });
    await cache.invalidateQueries({ queryKey: ["sla-policies"] });
  };
}

export function useDeletePolicy() {
  const cache = useQueryClient();
  return async (id: string): Promise<void> => {
    await callApi("DELETE", `/v1/sla-policies/${id}`);
    await cache.invalidateQueries({ queryKey: ["sla-policies", "list"] });
  };
}
