import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Device, Integration } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { findAll } from "../../../ui/find-all.ts";
import type { Page } from "../../../ui/keyset-list.ts";

/** Whether a device waits for somebody to say what it measures. */
export function useAnyUnassigned() {
  return useQuery({
    queryKey: ["devices", "any-unassigned"],
    queryFn: async ({ signal }) => {
      const page = await callApi<Page<Device>>("GET", "/v1/devices", { query: { unassigned: "true", limit: 1 }, signal });
      return page.data.length > 0;
    },
  });
}

/** Through which readings may come. */
export function useIntegrationChoices({ enabled }: { enabled: boolean }) {
  return useQuery({
    queryKey: ["integrations", "choices"],
    queryFn: ({ signal }) => findAll<Integration>("/v1/integrations", { signal }),
    enabled,
  });
}

type Assignment = { asset_id: string | null; from?: string; metric?: string };

/** What shows devices, or what they measured, asks again. */
export function useChanged() {
  const cache = useQueryClient();
  const shown = ["devices", "points", "readings"];
  return () => Promise.all(shown.map((name) => cache.invalidateQueries({ queryKey: [name] })));
}

/** Says what a device measures; null: nothing from now on. */
export function useAssign() {
  const changed = useChanged();
  return async (id: string, input: Assignment): Promise<Device> => {
    const device = await callApi<Device>("POST", `/v1/devices/${id}/assign`, { body: input });
    await changed();
    return device;
  };
}
