import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { DryRun, Job } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import type { DeliveryFilters } from "./find-deliveries.ts";

export type RetryInput = { ids: string[] } | { filter: Record<string, string | undefined> };

/** What the list shows, as the API's filter. */
export function retryFilter(webhookId: string | null, { test: _test, ...filters }: Omit<DeliveryFilters, "range">): RetryInput {
  return { filter: { ...filters, ...(webhookId ? { webhook_id: webhookId } : {}) } };
}

export function useRetryCount(input: RetryInput) {
  return useQuery({
    queryKey: ["retry-count", input],
    queryFn: ({ signal }) => callApi<DryRun>("POST", "/v1/deliveries/retry", { body: { ...input, dry_run: true }, signal }),
    staleTime: 0,
  });
}

export function useRetryDeliveries() {
  const cache = useQueryClient();
  return async (input: RetryInput) => {
    await callApi<Job>("POST", "/v1/deliveries/retry", { body: input });
    await cache.invalidateQueries({ queryKey: ["jobs"] });
  };
}
