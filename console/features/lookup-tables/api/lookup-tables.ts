import { useQueryClient } from "@tanstack/react-query";
import { clashes } from "../../../data/merge-changes.ts";
import { useRecord } from "../../../data/one-record.ts";
import { useSaveRecord } from "../../../data/save-record.ts";
import type { LookupTable } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { callApi } from "../../../ui/api-client.ts";
import { etagOf } from "../../../ui/etags.ts";

const RESOURCE = "lookup-tables";

export function useLookupTable(id: string) {
  return useRecord<LookupTable>(RESOURCE, id);
}

/** Saves a name and a merge patch of entries; what others changed of other entries meanwhile stays. */
export function useSaveTable(table: LookupTable) {
  return useSaveRecord<LookupTable>(RESOURCE, table, ({ opened, theirs, changes }) => {
    const { entries, ...rest } = changes;
    const patch = typeof entries === "object" && entries !== null ? entries : {};
    const rows = clashes({ opened: opened.entries, theirs: theirs.entries, changes: patch });
    const told = rows.map(({ field, now }) => ({ field: t("tables.clash", { theirs: field, now }), now }));
    return [...clashes({ opened, theirs, changes: rest }), ...told];
  });
}

/** Puts the lines of a CSV in place of all entries. */
export function useImportCsv(table: LookupTable) {
  const cache = useQueryClient();
  return async (content: string): Promise<LookupTable> => {
    const tag = etagOf(table);
    const text = { type: "text/csv", content };
    const row = await callApi<LookupTable>("PUT", csvOf(table), { text, ...(tag ? { ifMatch: tag } : {}) });
    cache.setQueryData([RESOURCE, "one", table.id], row);
    void cache.invalidateQueries({ queryKey: [RESOURCE] });
    return row;
  };
}

/** Where its entries are as CSV. */
export function csvOf({ id }: Pick<LookupTable, "id">): string {
  return `/v1/${RESOURCE}/${id}/csv`;
}
