import { useQuery } from "@tanstack/react-query";
import type { User } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export function useUser(id: string) {
  return useQuery({
    queryKey: ["users", "one", id],
    queryFn: ({ signal }) => callApi<User>("GET", `/v1/users/${id}`, { signal }),
  });
}
