import { useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi } from "../ui/api-client.ts";

/** One record of a collection, under the key that live updates and actions speak of. */
export function useRecord<Row>(resource: string, id: string) {
  return useQuery({
    queryKey: [resource, "one", id],
    queryFn: ({ signal }) => callApi<Row>("GET", `/v1/${resource}/${id}`, { signal }),
  });
}

/** Adds a record; its lists ask again. */
export function useAddRecord<Row>(resource: string) {
  const cache = useQueryClient();
  return async (input: object): Promise<Row> => {
    const row = await callApi<Row>("POST", `/v1/${resource}`, { body: input, idempotencyKey: crypto.randomUUID() });
    void cache.invalidateQueries({ queryKey: [resource] });
    return row;
  };
}
