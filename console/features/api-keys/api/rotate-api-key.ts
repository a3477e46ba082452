import { useQueryClient } from "@tanstack/react-query";
import type { ApiKeyCreated } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

/** A new secret for the same key; the old one is accepted for `overlapHours` more. */
export function useRotateApiKey() {
  const cache = useQueryClient();
  return async (id: string, overlapHours: number): Promise<ApiKeyCreated> => {
    const key = await callApi<ApiKeyCreated>("POST", `/v1/api-keys/${id}/rotate`, { body: { overlap_hours: overlapHours } });
    void cache.invalidateQueries({ queryKey: ["api-keys"] });
    return key;
  };
}
