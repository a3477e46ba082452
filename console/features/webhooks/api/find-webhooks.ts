import type { Webhook } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export type WebhookFilters = { status?: string; owner_id?: string; event?: string; q?: string };

/** All that match: a tenant has at most 200, which is one page. */
export function useWebhooks(filters: WebhookFilters = {}) {
  return useKeysetList<Webhook>("webhooks", { path: "/v1/webhooks", filters, limit: 200 });
}
