import { useQueryClient } from "@tanstack/react-query";
import type { ApiKeyCreated } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type ApiKeyInput = { name: string; scopes: string[]; expires_at: string | null };

/** Answers with the key's secret, which the API shows this once. */
export function useCreateApiKey() {
  const cache = useQueryClient();
  return async (input: ApiKeyInput): Promise<ApiKeyCreated> => {
    const key = await callApi<ApiKeyCreated>("POST", "/v1/api-keys", { body: input });
    void cache.invalidateQueries({ queryKey: ["api-keys"] });
    return key;
  };
}
