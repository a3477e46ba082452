import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { InspectedItem, Inspection } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import type { Page } from "../../../ui/keyset-list.ts";

export type Outcome = NonNullable<InspectedItem["result"]>["outcome"];
export type ResultInput = { item_id: string; outcome: Outcome; note: string | null; value?: number | string | string[] };

/** What an inspection asks, with what was found. The key is its record's, so that each change brings the results. */
export function useInspectedItems(id: string) {
  return useQuery({
    queryKey: ["inspections", "one", id, "items"],
    queryFn: ({ signal }) => callApi<Page<InspectedItem>>("GET", `/v1/inspections/${id}/items`, { signal }),
  });
}

/** Hands in all results at once. */
export function useSubmitResults() {
  const cache = useQueryClient();
  return async (id: string, results: ResultInput[]): Promise<Inspection> => {
    const inspection = await callApi<Inspection>("POST", `/v1/inspections/${id}/submit`, { body: { results } });
    await cache.invalidateQueries({ queryKey: ["inspections"] });
    return inspection;
  };
}
