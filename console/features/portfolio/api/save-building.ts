import { useQueryClient } from "@tanstack/react-query";
import type { Building } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type BuildingInput = { name: string; code: string | null; time_zone: string; address: string | null };

/** Makes a building, or changes the one with `id`. */
export function useSaveBuilding() {
  const cache = useQueryClient();
  return async (id: string | null, input: BuildingInput): Promise<Building> => {
    const building = id
      ? await callApi<Building>("PATCH", `/v1/buildings/${id}`, { body: input })
      : await callApi<Building>("POST", "/v1/buildings", { body: input });
    await cache.invalidateQueries({ queryKey: ["buildings"] });
    return building;
  };
}
