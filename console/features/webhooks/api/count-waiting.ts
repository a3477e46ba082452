import { useQuery } from "@tanstack/react-query";
import type { Delivery, DryRun, Webhook } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import type { Page } from "../../../ui/keyset-list.ts";

const MOST = 100;

/** How many deliveries wait for a webhook that isn't active: `more` says that there are more than were counted. */
export function useWaiting(webhook: Webhook) {
  return useQuery({
    queryKey: ["deliveries", "waiting", webhook.id, webhook.status],
    enabled: webhook.status !== "active",
    queryFn: async ({ signal }): Promise<{ count: number; more: boolean }> => {
      if (webhook.status === "paused") {
        const held = await callApi<DryRun>("GET", `/v1/webhooks/${webhook.id}/held`, { signal });
        return { count: held.matched, more: false };
      }
      const pages = await Promise.all(
        ["retrying", "pending"].map((status) =>
          callApi<Page<Delivery>>("GET", "/v1/deliveries", { query: { webhook_id: webhook.id, status, limit: MOST }, signal }),
        ),
      );
      const count = pages.reduce((sum, page) => sum + page.data.length, 0);
      return { count, more: pages.some((page) => page.next_cursor !== null) };
    },
  });
}
