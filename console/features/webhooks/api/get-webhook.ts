import { useQuery } from "@tanstack/react-query";
import type { Webhook } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export function useWebhook(id: string) {
  return useQuery({
    queryKey: ["webhooks", "one", id],
    queryFn: ({ signal }) => callApi<Webhook>("GET", `/v1/webhooks/${id}`, { signal }),
  });
}
