import { useQuery } from "@tanstack/react-query";
import type { Point, Reading } from "../../../data/shapes.ts";
import type { Query } from "../../../ui/api-client.ts";
import { findAll } from "../../../ui/find-all.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

/** What is measured of an asset now, by name. */
export function useAssetPoints(assetId: string) {
  return useQuery({
    queryKey: ["points", "of-asset", assetId],
    queryFn: async ({ signal }) => {
      const points = await findAll<Point>("/v1/points", { query: { asset_id: assetId }, signal });
      return points.toSorted((one, other) => one.metric.localeCompare(other.metric));
    },
  });
}

/** What was measured of an asset, newest first. */
export function useAssetReadings(assetId: string, filters: Query) {
  return useKeysetList<Reading>("readings", { path: `/v1/assets/${assetId}/readings`, filters, limit: 100 });
}
