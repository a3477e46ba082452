import type { Delivery } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export const DELIVERY_FILTERS = [
  "status",
  "event",
  "response_status",
  "error_kind",
  "from",
  "to",
  "range",
  "q",
  "test",
  "job_id",
] as const;
export type DeliveryFilters = Partial<Record<(typeof DELIVERY_FILTERS)[number], string>>;

/** The delivery log of one webhook, or of all. `filters` have their times from `useTimes`. */
export function useDeliveries({ webhookId, filters }: { webhookId: string | null; filters: Omit<DeliveryFilters, "range"> }) {
  const path = webhookId ? `/v1/webhooks/${webhookId}/deliveries` : "/v1/deliveries";
  return useKeysetList<Delivery>("deliveries", { path, filters });
}
