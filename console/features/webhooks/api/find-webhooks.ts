import type { Webhook } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export function useWebhooks(filters: { status?: string; q?: string } = {}) {
  return useKeysetList<Webhook>("webhooks", { path: "/v1/webhooks", filters });
}
