import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { LookupTable, LookupTableRow } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { findAll } from "../../../ui/find-all.ts";

const RESOURCE = "lookup-tables";

/** The look-up table of this name, with its entries; null when it is gone. */
export function useTableNamed(name: string) {
  return useQuery({
    queryKey: [RESOURCE, "named", name],
    queryFn: async ({ signal }) => {
      const rows = await findAll<LookupTableRow>(`/v1/${RESOURCE}`, { signal, query: { q: name } });
      const found = rows.find((row) => row.name === name);
      return found ? callApi<LookupTable>("GET", `/v1/${RESOURCE}/${found.id}`, { signal }) : null;
    },
  });
}

/** Adds one entry; all the others stay as they are, also those that somebody else changes at the same time. */
export function useMapValue() {
  const cache = useQueryClient();
  return async (tableId: string, { theirs, ours }: { theirs: string; ours: string }): Promise<void> => {
    const row = await callApi<LookupTable>("PATCH", `/v1/${RESOURCE}/${tableId}`, { body: { entries: { [theirs]: ours } } });
    cache.setQueryData([RESOURCE, "one", tableId], row);
    void cache.invalidateQueries({ queryKey: [RESOURCE] });
  };
}
