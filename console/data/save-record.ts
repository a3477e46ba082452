import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { t } from "../i18n/t.ts";
import { callApi } from "../ui/api-client.ts";
import { ApiProblem } from "../ui/api-problem.ts";
import { etagOf } from "../ui/etags.ts";
import { clashes, differences } from "./merge-changes.ts";
import { useAddRecord } from "./one-record.ts";

type Versioned = { id: string; updated_at: string };

/** One form for both: adds a record where there is none yet, else saves what was changed of it. @returns what to call with the values */
export function useAddOrSave<Row extends Versioned>(resource: string, record: Row | null): (values: object) => Promise<Row> {
  const add = useAddRecord<Row>(resource);
  const { save } = useSaveRecord(resource, record);
  return record ? save : add;
}

type Change<Row> = { opened: Row; theirs: Row; changes: Record<string, unknown> };

/**
 * Saves what a form changed of the record it was opened with. Somebody else's change of other fields stays beside it; where both changed the
 * same field, the first try is refused with what it says now, and the next one replaces it.
 * @param findClashes where a field is a merge patch, or holds parts that people change side by side
 * @returns `save`, and `rebase` for a form that stays open and goes on from what is stored now
 */
export function useSaveRecord<Row extends Versioned>(
  resource: string,
  record: Row | null,
  findClashes: (change: Change<Row>) => { field: string; now: string }[] = clashes,
) {
  const cache = useQueryClient();
  // As the form shows them: what comes in live meanwhile is no reason to lose what was typed.
  const opened = useRef(record);
  const known = useRef(record);

  const id = record?.id ?? "";

  const change = async (changes: object): Promise<Row> => {
    const tag = known.current ? etagOf(known.current) : undefined;
    const row = await callApi<Row>("PATCH", `/v1/${resource}/${id}`, { body: changes, ...(tag ? { ifMatch: tag } : {}) });
    cache.setQueryData([resource, "one", id], row);
    void cache.invalidateQueries({ queryKey: [resource] });
    return row;
  };

  /** @param values as the API names them; what is as it was isn't sent. */
  const save = async (values: object): Promise<Row> => {
    if (!opened.current) throw new Error("there is nothing to change yet");
    const changes = differences(values, opened.current);
    if (Object.keys(changes).length === 0) return opened.current;
    try {
      return await change(changes);
    } catch (problem) {
      if (!(problem instanceof ApiProblem && problem.status === 412)) throw problem;
      const theirs = await callApi<Row>("GET", `/v1/${resource}/${id}`);
      const both = findClashes({ opened: opened.current, theirs, changes });
      known.current = theirs;
      if (both.length === 0) return change(changes);
      const fields = both.map(({ field, now }) => t("conflict.field", { field: field.replaceAll("_", " "), now })).join("; ");
      throw new ApiProblem({ ...problem, title: t("conflict.title"), detail: t("conflict.detail", { fields }), fields: [] });
    }
  };
  const rebase = (row: Row) => {
    opened.current = row;
    known.current = row;
  };
  return { save, rebase };
}
