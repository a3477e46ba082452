import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Certificate } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export function useCertificate(id: string) {
  return useQuery({
    queryKey: ["certificates", "one", id],
    queryFn: ({ signal }) => callApi<Certificate>("GET", `/v1/certificates/${id}`, { signal }),
  });
}

export function useDeleteCertificate() {
  const cache = useQueryClient();
  return async (id: string): Promise<void> => {
    await callApi("DELETE", `/v1/certificates/${id}`);
    await cache.invalidateQueries({ queryKey: ["certificates", "list"] });
  };
}
