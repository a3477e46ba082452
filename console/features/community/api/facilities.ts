import { useQuery } from "@tanstack/react-query";
import type { Facility } from "../../../data/shapes.ts";
import { findAll } from "../../../ui/find-all.ts";

/** Facilities to choose from. */
export function useFacilities() {
  return useQuery({
    queryKey: ["facilities", "all"],
    queryFn: ({ signal }) => findAll<Facility>("/v1/facilities", { signal }),
  });
}
