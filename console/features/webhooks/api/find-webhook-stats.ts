import { useQuery } from "@tanstack/react-query";
import type { WebhookStats } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

const everyMs = 20_000;

/** The last day of every webhook, by its id. Asked for now and then: under load each delivery would ask. */
export function useWebhookStats() {
  return useQuery({
    queryKey: ["webhook-stats", "all"],
    queryFn: async ({ signal }) => {
      const { data } = await callApi<{ data: WebhookStats[] }>("GET", "/v1/webhooks/stats", { signal });
      return new Map(data.map((stats) => [stats.webhook_id, stats]));
    },
    refetchInterval: everyMs,
  });
}

export function useStatsOfWebhook(id: string) {
  return useQuery({
    queryKey: ["webhook-stats", "one", id],
    queryFn: ({ signal }) => callApi<WebhookStats>("GET", `/v1/webhooks/${id}/stats`, { signal }),
    refetchInterval: everyMs,
  });
}
