import { useQuery } from "@tanstack/react-query";
import type { AuditEntry } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export function useAuditEntry(id: string) {
  return useQuery({
    queryKey: ["audit-log", "one", id],
    queryFn: ({ signal }) => callApi<AuditEntry>("GET", `/v1/audit-log/${id}`, { signal }),
  });
}
