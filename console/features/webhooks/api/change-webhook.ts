import { useQueryClient } from "@tanstack/react-query";
import type { Webhook } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import type { WebhookInput } from "./create-webhook.ts";

/** Changes what is named (merge patch); `headers` values left out stay as they are, `null` removes one. */
export function useChangeWebhook() {
  const cache = useQueryClient();
  return async (id: string, changes: Partial<WebhookInput>): Promise<Webhook> => {
    const webhook = await callApi<Webhook>("PATCH", `/v1/webhooks/${id}`, { body: changes });
    cache.setQueryData(["webhooks", "one", id], webhook);
    void cache.invalidateQueries({ queryKey: ["webhooks", "list"] });
    return webhook;
  };
}
