import { useQueryClient } from "@tanstack/react-query";
import { callApi } from "../../../ui/api-client.ts";

export function useRevokeApiKey() {
  const cache = useQueryClient();
  return async (id: string) => {
    await callApi("POST", `/v1/api-keys/${id}/revoke`, { body: {} });
    await cache.invalidateQueries({ queryKey: ["api-keys"] });
  };
}
