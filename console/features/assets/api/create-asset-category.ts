import { useQueryClient } from "@tanstack/react-query";
import type { AssetCategory } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export function useCreateAssetCategory() {
  const cache = useQueryClient();
  return async (name: string): Promise<AssetCategory> => {
    const category = await callApi<AssetCategory>("POST", "/v1/asset-categories", { body: { name } });
    await cache.invalidateQueries({ queryKey: ["asset-categories"] });
    return category;
  };
}
