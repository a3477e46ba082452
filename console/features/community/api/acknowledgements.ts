import { useQueryClient } from "@tanstack/react-query";
import type { Acknowledgement, Announcement } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

/** Who has acknowledged it, the latest first. */
export function useAcknowledgements(id: string) {
  return useKeysetList<Acknowledgement>("announcements", { path: `/v1/announcements/${id}/acknowledgements` });
}

/** For a resident, or for whoever is signed in. */
export function useAcknowledge() {
  const cache = useQueryClient();
  return async (id: string, residentId: string | null): Promise<void> => {
    const input = residentId ? { resident_id: residentId } : {};
    const after = await callApi<Announcement>("POST", `/v1/announcements/${id}/acknowledge`, { body: input });
    cache.setQueryData(["announcements", "one", id], after);
    await cache.invalidateQueries({ queryKey: ["announcements"] });
  };
}
