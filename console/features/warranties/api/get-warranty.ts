import { useQuery } from "@tanstack/react-query";
import type { Warranty } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export function useWarranty(id: string) {
  return useQuery({
    queryKey: ["warranties", "one", id],
    queryFn: ({ signal }) => callApi<Warranty>("GET", `/v1/warranties/${id}`, { signal }),
  });
}
