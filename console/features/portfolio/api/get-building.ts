import { useQuery } from "@tanstack/react-query";
import type { Building } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export function useBuilding(id: string) {
  return useQuery({
    queryKey: ["buildings", "one", id],
    queryFn: ({ signal }) => callApi<Building>("GET", `/v1/buildings/${id}`, { signal }),
  });
}
