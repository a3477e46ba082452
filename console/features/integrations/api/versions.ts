import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { integrationVersionOut, integrationVersionRow } from "../../../../src/contract/api/integration-versions.ts";
import type { Integration } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { etagOf } from "../../../ui/etags.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export type VersionRow = z.infer<typeof integrationVersionRow>;
export type Version = z.infer<typeof integrationVersionOut>;

/** The states of an integration's settings, newest first. */
export function useVersions(id: string) {
  return useKeysetList<VersionRow>("integrations", { path: `/v1/integrations/${id}/versions`, limit: 20 });
}

/** A state, and how it differs from the one before it or from `against`. */
export function useVersion(id: string, version: number, against: number | null) {
  return useQuery({
    queryKey: ["integration-versions", id, version, against],
    queryFn: ({ signal }) =>
      callApi<Version>("GET", `/v1/integrations/${id}/versions/${version}`, { query: { against }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Goes back to a state: it becomes a new version. */
export function useRestoreVersion(integration: Integration) {
  const cache = useQueryClient();
  return async (version: number): Promise<Integration> => {
    const tag = etagOf(integration);
    const path = `/v1/integrations/${integration.id}/restore`;
    const row = await callApi<Integration>("POST", path, { body: { version }, ...(tag ? { ifMatch: tag } : {}) });
    cache.setQueryData(["integrations", "one", integration.id], row);
    void cache.invalidateQueries({ queryKey: ["integrations"] });
    return row;
  };
}
