import { useQuery } from "@tanstack/react-query";
import type { AssetHealth } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

/** The key is its record's, so that each change brings it anew. */
export function useAssetHealth(id: string) {
  return useQuery({
    queryKey: ["assets", "one", id, "health"],
    queryFn: ({ signal }) => callApi<AssetHealth>("GET", `/v1/assets/${id}/health`, { signal }),
  });
}
