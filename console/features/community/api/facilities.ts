import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Facility } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { findAll } from "../../../ui/find-all.ts";

/** Facilities to choose from. */
export function useFacilities() {
  return useQuery({
    queryKey: ["facilities", "all"],
    queryFn: ({ signal }) => findAll<Facility>("/v1/facilities", { signal }),
  });
}

/** Adds a facility, or changes the one with `id`. */
export function useSaveFacility() {
  const cache = useQueryClient();
  return async (id: string | null, input: object): Promise<Facility> => {
    const facility = id
      ? await callApi<Facility>("PATCH", `/v1/facilities/${id}`, { body: input })
      : await callApi<Facility>("POST", "/v1/facilities", { body: input, idempotencyKey: crypto.randomUUID() });
    await cache.invalidateQueries({ queryKey: ["facilities"] });
    return facility;
  };
}
