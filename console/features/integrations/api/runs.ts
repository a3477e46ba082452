import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Integration, IntegrationRun, NextRuns } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export function useRuns(id: string) {
  return useKeysetList<IntegrationRun>("integration-runs", { path: `/v1/integrations/${id}/runs`, limit: 5 });
}

/** Run now. */
export function useRunNow(id: string) {
  const cache = useQueryClient();
  return async (): Promise<void> => {
    await callApi<IntegrationRun>("POST", `/v1/integrations/${id}/sync`, { body: {}, idempotencyKey: crypto.randomUUID() });
    void cache.invalidateQueries({ queryKey: ["integration-runs"] });
  };
}

/** When a schedule that isn't saved yet would run; its refusal says what is wrong with it. */
export function useNextRuns(sync: Integration["sync"]) {
  return useQuery({
    queryKey: ["next-runs", sync],
    queryFn: ({ signal }) => callApi<NextRuns>("POST", "/v1/integrations/next-runs", { body: { sync }, signal }),
    enabled: sync.mode !== "realtime",
    retry: false,
    staleTime: 30_000,
  });
}
