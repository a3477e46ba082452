import { useQueryClient } from "@tanstack/react-query";
import { callApi } from "../../../ui/api-client.ts";

/** Ends the overlap: the new secret alone signs. */
export function useCompleteRotation() {
  const cache = useQueryClient();
  return async (webhookId: string): Promise<void> => {
    await callApi("POST", `/v1/webhooks/${webhookId}/complete-rotation`, { body: {} });
    await cache.invalidateQueries({ queryKey: ["webhooks"] });
  };
}
