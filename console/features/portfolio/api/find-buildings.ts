import type { Building } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export function useBuildingList(filters: { q?: string }) {
  return useKeysetList<Building>("buildings", { path: "/v1/buildings", filters });
}
