import { useQuery } from "@tanstack/react-query";
import type { TrailEntry } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import type { Page } from "../../../ui/keyset-list.ts";

/** The events of a work order and their deliveries. */
export function useTrail(id: string) {
  return useQuery({
    queryKey: ["trail", id],
    queryFn: ({ signal }) => callApi<Page<TrailEntry>>("GET", `/v1/work-orders/${id}/trail`, { signal }),
  });
}
