import type { Asset } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export const ASSET_FILTERS = ["building_id", "category_id", "q"] as const;

export function useAssetList(filters: Partial<Record<(typeof ASSET_FILTERS)[number], string>>) {
  return useKeysetList<Asset>("assets", { path: "/v1/assets", filters });
}
