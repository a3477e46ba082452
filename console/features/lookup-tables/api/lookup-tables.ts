import { useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { lookupCsvCheck } from "../../../../src/contract/api/lookup-tables.ts";
import { clashes } from "../../../data/merge-changes.ts";
import { useRecord } from "../../../data/one-record.ts";
import { useSaveRecord } from "../../../data/save-record.ts";
import type { Job, LookupTable } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { callApi } from "../../../ui/api-client.ts";
import { etagOf } from "../../../ui/etags.ts";
import type { Waiting } from "../components/waiting-rows.ts";

const RESOURCE = "lookup-tables";
export type CsvCheck = z.infer<typeof lookupCsvCheck>;

export function useLookupTable(id: string) {
  return useRecord<LookupTable>(RESOURCE, id);
}

/** Saves a name and a merge patch of entries; what others changed of other entries meanwhile stays. */
export function useSaveTable(table: LookupTable) {
  return useSaveRecord<LookupTable>(RESOURCE, table, ({ opened, theirs, changes }) => {
    const { entries, left_out: left, ...rest } = changes;
    const mine = wordsOf({ entries: asObject(entries), left_out: asObject(left) });
    const rows = clashes({ opened: wordsOf(opened), theirs: wordsOf(theirs), changes: mine });
    const told = rows.map(({ field, now }) => ({ field: t("tables.clash", { theirs: field, now }), now }));
    return [...clashes({ opened, theirs, changes: rest }), ...told];
  });
}

/** One word for each value, as people read it: ours, or that it is left out. */
function wordsOf({ entries, left_out: left }: { entries: object; left_out: object }): Record<string, unknown> {
  const told = Object.entries(left).map(([theirs, isLeft]) => [theirs, isLeft ? t("tables.left_out") : null] as const);
  return Object.fromEntries([
    ...told.filter(([, word]) => word === null),
    ...Object.entries(entries),
    ...told.filter(([, word]) => word !== null),
  ]);
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

/** What a CSV would make of a table; nothing is changed. */
export function checkCsv(table: LookupTable, content: string): Promise<CsvCheck> {
  return callApi<CsvCheck>("POST", `${csvOf(table)}/check`, { text: { type: "text/csv", content } });
}

/** Puts the lines of a CSV in place of all entries, the wrong ones passed over where that is wished. */
export function useImportCsv(table: LookupTable) {
  const cache = useQueryClient();
  return async (content: string, { skipsWrong }: { skipsWrong: boolean }): Promise<LookupTable> => {
    const tag = etagOf(table);
    const text = { type: "text/csv", content };
    const query = { wrong_lines: skipsWrong ? "skip" : "refuse" };
    const row = await callApi<LookupTable>("PUT", csvOf(table), { text, query, ...(tag ? { ifMatch: tag } : {}) });
    cache.setQueryData([RESOURCE, "one", table.id], row);
    void cache.invalidateQueries({ queryKey: [RESOURCE] });
    return row;
  };
}

/** Takes in once more what an integration holds up for values of a table. */
export async function retryWaiting({ integrationId, gapKind, values }: Waiting): Promise<Job> {
  const body = { filter: { gap_kind: gapKind, gap_values: values } };
  return callApi<Job>("POST", `/v1/integrations/${integrationId}/retry-failed`, { body });
}

/** Where its entries are as CSV. */
export function csvOf({ id }: Pick<LookupTable, "id">): string {
  return `/v1/${RESOURCE}/${id}/csv`;
}
