import { useQuery } from "@tanstack/react-query";
import type { Connector } from "../../../data/shapes.ts";
import { findAll } from "../../../ui/find-all.ts";

/** The types and presets that can be registered; they change with a release only. */
export function useConnectors() {
  return useQuery({
    queryKey: ["integration-types"],
    queryFn: ({ signal }) => findAll<Connector>("/v1/integration-types", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
