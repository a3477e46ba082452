import { useQueryClient } from "@tanstack/react-query";
import type { Asset } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type AssetVerb = "change-condition" | "transfer" | "dispose";

/** What happens to an asset; the API refuses what its state doesn't allow. */
export function useActOnAsset() {
  const cache = useQueryClient();
  return async (id: string, verb: AssetVerb, input: Record<string, unknown>): Promise<Asset> => {
    const asset = await callApi<Asset>("POST", `/v1/assets/${id}/${verb}`, { body: input });
    await cache.invalidateQueries({ queryKey: ["assets"] });
    return asset;
  };
}
