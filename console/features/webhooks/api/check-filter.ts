import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { FilterChecked } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

/** What a filter would do for webhooks of these events; asks nothing while either is empty. */
export function useFilterCheck({ filter, events }: { filter: string; events: string[] }) {
  return useQuery({
    queryKey: ["filter-check", events, filter],
    queryFn: ({ signal }) => callApi<FilterChecked>("POST", "/v1/webhooks/filter/check", { body: { filter, events }, signal }),
    enabled: filter.trim() !== "" && events.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
}
