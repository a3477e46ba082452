import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Certificate } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type CertificateInput = {
  name: string;
  building_id: string;
  asset_id: string | null;
  number: string | null;
  authority: string | null;
  issued_on: string;
  expires_on: string;
};

export function useCertificate(id: string) {
  return useQuery({
    queryKey: ["certificates", "one", id],
    queryFn: ({ signal }) => callApi<Certificate>("GET", `/v1/certificates/${id}`, { signal }),
  });
}

/** Adds a certificate, or changes the one with `id` (it stays with its building and asset). */
export function useSaveCertificate() {
  const cache = useQueryClient();
  return async (id: string | null, input: CertificateInput): Promise<Certificate> => {
    const { building_id, asset_id, ...changes } = input;
    const certificate = id
      ? await callApi<Certificate>("PATCH", `/v1/certificates/${id}`, { body: changes })
      : await callApi<Certificate>("POST", "/v1/certificates", { body: { ...changes, building_id, asset_id } });
    await cache.invalidateQueries({ queryKey: ["certificates"] });
    return certificate;
  };
}

export function useDeleteCertificate() {
  const cache = useQueryClient();
  return async (id: string): Promise<void> => {
    await callApi("DELETE", `/v1/certificates/${id}`);
    await cache.invalidateQueries({ queryKey: ["certificates", "list"] });
  };
}
