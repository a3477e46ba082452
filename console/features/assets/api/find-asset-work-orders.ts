import type { WorkOrder } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export function useAssetWorkOrders(assetId: string) {
  return useKeysetList<WorkOrder>("work-orders", { path: `/v1/assets/${assetId}/work-orders` });
}
