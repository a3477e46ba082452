import { useQueryClient } from "@tanstack/react-query";
import type { Integration } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { keepFreshSecret } from "./fresh-secret.ts";

/** Gives the receiver a new secret; the old one stays valid for so many hours. */
export function useRotateInbound() {
  const cache = useQueryClient();
  return async (id: string, { inbound, overlapHours }: { inbound: Record<string, unknown>; overlapHours: number }) => {
    const body = { inbound, overlap_hours: overlapHours };
    const row = await callApi<Integration>("POST", `/v1/integrations/${id}/rotate-inbound`, { body });
    keepFreshSecret(cache, id, inbound);
    cache.setQueryData(["integrations", "one", id], row);
    void cache.invalidateQueries({ queryKey: ["integrations", "list"] });
  };
}
