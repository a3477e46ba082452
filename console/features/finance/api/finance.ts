import { useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi } from "../../../ui/api-client.ts";
import { findAll } from "../../../ui/find-all.ts";

/** Adds a record of this collection, or changes the one with this id. */
export function useSave<Row>(resource: string) {
  const cache = useQueryClient();
  return async (id: string | null, input: object): Promise<Row> => {
    const row = id
      ? await callApi<Row>("PATCH", `/v1/${resource}/${id}`, { body: input })
      : await callApi<Row>("POST", `/v1/${resource}`, { body: input, idempotencyKey: crypto.randomUUID() });
    await cache.invalidateQueries({ queryKey: [resource] });
    return row;
  };
}

/** All of a collection, to choose from. */
export function useAll<Row>(resource: string, query: Record<string, string> = {}) {
  return useQuery({
    queryKey: [resource, "all", query],
    queryFn: ({ signal }) => findAll<Row>(`/v1/${resource}`, { query, signal }),
  });
}
