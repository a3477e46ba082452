import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { DryRun, Job } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type ReplayInput = { from: string; to: string; only: "failed" | "missing" | "all"; types?: string[] };

/** How many events a replay would send; asked anew with every change of what is asked for. */
export function useReplayCount(webhookId: string, input: ReplayInput | null) {
  return useQuery({
    queryKey: ["replay-count", webhookId, input],
    queryFn: ({ signal }) =>
      callApi<DryRun>("POST", `/v1/webhooks/${webhookId}/replay`, { body: { ...input, dry_run: true }, signal }),
    enabled: input !== null,
    staleTime: 0,
  });
}

export function useReplay(webhookId: string) {
  const cache = useQueryClient();
  return async (input: ReplayInput) => {
    const job = await callApi<Job>("POST", `/v1/webhooks/${webhookId}/replay`, { body: input });
    await cache.invalidateQueries({ queryKey: ["jobs"] });
    return job;
  };
}
