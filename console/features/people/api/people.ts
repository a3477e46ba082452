import { useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi } from "../../../ui/api-client.ts";

export type Group = "residents" | "owners" | "vendors";

export function usePerson<Person>(group: Group, id: string) {
  return useQuery({
    queryKey: [group, "one", id],
    queryFn: ({ signal }) => callApi<Person>("GET", `/v1/${group}/${id}`, { signal }),
  });
}

/** Adds somebody, or changes the one with `id`. */
export function useSavePerson<Person>(group: Group) {
  const cache = useQueryClient();
  return async (id: string | null, input: Record<string, string | null>): Promise<Person> => {
    const person = id
      ? await callApi<Person>("PATCH", `/v1/${group}/${id}`, { body: input })
      : await callApi<Person>("POST", `/v1/${group}`, { body: input, idempotencyKey: crypto.randomUUID() });
    await cache.invalidateQueries({ queryKey: [group] });
    return person;
  };
}
