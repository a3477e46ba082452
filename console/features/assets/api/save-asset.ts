import { useQueryClient } from "@tanstack/react-query";
import type { Asset, AssetCategory } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type AssetInput = {
  name: string;
  category_id: string;
  building_id: string;
  tag: string | null;
  serial_number: string | null;
  criticality: Asset["criticality"];
};

/** Makes an asset, or changes the one with `id` (its building changes by a transfer, not here). */
export function useSaveAsset() {
  const cache = useQueryClient();
  return async (id: string | null, input: AssetInput): Promise<Asset> => {
    const { building_id, ...changes } = input;
    const asset = id
      ? await callApi<Asset>("PATCH", `/v1/assets/${id}`, { body: changes })
      : await callApi<Asset>("POST", "/v1/assets", { body: { ...changes, building_id } });
    await cache.invalidateQueries({ queryKey: ["assets"] });
    return asset;
  };
}

export function useCreateAssetCategory() {
  const cache = useQueryClient();
  return async (name: string): Promise<AssetCategory> => {
    const category = await callApi<AssetCategory>("POST", "/v1/asset-categories", { body: { name } });
    await cache.invalidateQueries({ queryKey: ["asset-categories"] });
    return category;
  };
}
