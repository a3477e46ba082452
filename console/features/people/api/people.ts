import { useQuery } from "@tanstack/react-query";
import { callApi } from "../../../ui/api-client.ts";

export type Group = "residents" | "owners" | "vendors";

export function usePerson<Person>(group: Group, id: string) {
  return useQuery({
    queryKey: [group, "one", id],
    queryFn: ({ signal }) => callApi<Person>("GET", `/v1/${group}/${id}`, { signal }),
  });
}
