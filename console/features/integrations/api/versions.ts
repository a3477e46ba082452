import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { integrationVersionOut, integrationVersionRow } from "../../../../src/contract/api/integration-versions.ts";
import type { Integration } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { etagOf } from "../../../ui/etags.ts";
import { type Page, useKeysetList } from "../../../ui/keyset-list.ts";

export type VersionRow = z.infer<typeof integrationVersionRow>;
export type Version = z.infer<typeof integrationVersionOut>;
export type Difference = Version["diff"][number];

/** The states of an integration's settings, newest first. */
export function useVersions(id: string) {
  return useKeysetList<VersionRow>("integrations", { path: `/v1/integrations/${id}/versions`, limit: 20 });
}

/** The state in force: who made it, when, and whether it was gone back to. */
export function useLatestVersion({ id, version }: Pick<Integration, "id" | "version">) {
  return useQuery({
    queryKey: ["integrations", "latest-version", id, version],
    queryFn: async ({ signal }) =>
      (await callApi<Page<VersionRow>>("GET", `/v1/integrations/${id}/versions`, { query: { limit: 1 }, signal })).data[0] ??
      null,
  });
}

/** A state, and how it differs from the one before it or from `against`; whether it can be gone back to may change at any time. */
export function useVersion(id: string, version: number, against: number | null) {
  return useQuery({
    queryKey: ["integration-versions", id, version, against],
    queryFn: ({ signal }) =>
      callApi<Version>("GET", `/v1/integrations/${id}/versions/${version}`, { query: { against }, signal }),
    staleTime: against === null ? Number.POSITIVE_INFINITY : 0,
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
