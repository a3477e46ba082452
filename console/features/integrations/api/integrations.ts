import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRecord } from "../../../data/one-record.ts";
import type { Integration, OpenWork } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export const INTEGRATION_FILTERS = ["type", "status", "owner_id", "q"] as const;
export type IntegrationFilters = Partial<Record<(typeof INTEGRATION_FILTERS)[number], string>>;

export function useIntegrations(filters: IntegrationFilters) {
  // To its reader being deleted is a state like the others.
  const { status, ...others } = filters;
  const asked = status === "deleted" ? { ...others, deleted: "true" } : filters;
  return useKeysetList<Integration>("integrations", { path: "/v1/integrations", filters: asked });
}

export function useIntegration(id: string) {
  return useRecord<Integration>("integrations", id);
}

/** Begins or ends taking in and sending; what happened during the pause is sent too when `catchUp` says so. */
export function useSetEnabled() {
  const cache = useQueryClient();
  return async (
    { id }: Pick<Integration, "id">,
    verb: "enable" | "disable",
    { catchUp }: { catchUp?: boolean } = {},
  ): Promise<Integration> => {
    const body = catchUp === undefined ? {} : { catch_up: catchUp };
    const row = await callApi<Integration>("POST", `/v1/integrations/${id}/${verb}`, { body });
    cache.setQueryData(["integrations", "one", id], row);
    void cache.invalidateQueries({ queryKey: ["integrations"] });
    return row;
  };
}

/** What deleting it would end, as of now. */
export function useOpenWork({ id }: Pick<Integration, "id">, { wanted }: { wanted: boolean }) {
  return useQuery({
    queryKey: ["integrations", "open-work", id],
    queryFn: ({ signal }) => callApi<OpenWork>("GET", `/v1/integrations/${id}/open-work`, { signal }),
    enabled: wanted,
  });
}

export function useDeleteIntegration() {
  const cache = useQueryClient();
  return async ({ id }: Pick<Integration, "id">): Promise<void> => {
    await callApi("DELETE", `/v1/integrations/${id}`);
    cache.removeQueries({ queryKey: ["integrations", "one", id] });
    void cache.invalidateQueries({ queryKey: ["integrations", "list"] });
  };
}
