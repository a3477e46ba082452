import { useQuery } from "@tanstack/react-query";
import type { Asset } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export function useAsset(id: string) {
  return useQuery({
    queryKey: ["assets", "one", id],
    queryFn: ({ signal }) => callApi<Asset>("GET", `/v1/assets/${id}`, { signal }),
  });
}
