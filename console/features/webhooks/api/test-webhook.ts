import { useQueryClient } from "@tanstack/react-query";
import type { DeliveryDetail } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

/** Sends the catalog's example of `event` once and answers with what came of it. */
export function useTestWebhook() {
  const cache = useQueryClient();
  return async (id: string, event: string): Promise<DeliveryDetail> => {
    const delivery = await callApi<DeliveryDetail>("POST", `/v1/webhooks/${id}/test`, { body: { event } });
    void cache.invalidateQueries({ queryKey: ["deliveries"] });
    return delivery;
  };
}
