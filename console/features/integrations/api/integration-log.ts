import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Job, LogCause, LogEntry, LogEntryDetail } from "../../../data/shapes.ts";
import type { Query } from "../../../ui/api-client.ts";
import { callApi } from "../../../ui/api-client.ts";
import { findAll } from "../../../ui/find-all.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";
import { utc } from "../../../ui/list-filters.tsx";

export const LOG_FILTERS = ["status", "q", "from", "to", "gap_kind", "gap_value"] as const;
export type LogFilters = Partial<Record<(typeof LOG_FILTERS)[number], string>>;
/** Which open entries are meant; all without one. */
export type RetryFilter =
  | { entry_ids: string[] }
  | { gap_kind: string; gap_value: string }
  | { gap_kind: string; gap_values: string[] }
  | { error_message: string; error_said?: string };

const pathOf = (id: string) => `/v1/integrations/${id}`;

export function useIntegrationLog(id: string, filters: LogFilters) {
  return useKeysetList<LogEntry>("integration-log", { path: `${pathOf(id)}/log`, filters: asQuery(filters) });
}

/** The chip *Rejected* is more than the status: mapping gaps are among it. */
function asQuery({ status, from, to, ...rest }: LogFilters): Query {
  return { ...rest, ...(status === "rejected" ? { rejected: true } : { status }), from: utc(from), to: utc(to) };
}

export function useLogCauses(id: string) {
  return useQuery({
    queryKey: ["integration-log", "causes", id],
    queryFn: ({ signal }) => findAll<LogCause>(`${pathOf(id)}/log/causes`, { signal }),
  });
}

export function useLogEntry(id: string, entryId: string) {
  return useQuery({
    queryKey: ["integration-log", "one", entryId],
    queryFn: ({ signal }) => callApi<LogEntryDetail>("GET", `${pathOf(id)}/log/${entryId}`, { signal }),
  });
}

/** How many would be retried, and how many may have arrived and are decided one by one. */
export function useRetryCount(id: string, filter: RetryFilter | null, { wanted = true }: { wanted?: boolean } = {}) {
  return useQuery({
    queryKey: ["integration-log", "count", id, filter],
    enabled: wanted,
    queryFn: ({ signal }) =>
      callApi<{ matched: number; uncertain: number }>("POST", `${pathOf(id)}/retry-failed`, {
        body: { ...asBody(filter), dry_run: true },
        signal,
      }),
    staleTime: 0,
  });
}

export function useRetryFailed(id: string) {
  const cache = useQueryClient();
  return async (filter: RetryFilter | null): Promise<Job> => {
    const job = await callApi<Job>("POST", `${pathOf(id)}/retry-failed`, { body: asBody(filter) });
    void cache.invalidateQueries({ queryKey: ["jobs"] });
    return job;
  };
}

export function useDismissEntry(id: string) {
  const cache = useQueryClient();
  return async (entryId: string, note: string): Promise<void> => {
    await callApi<LogEntry>("POST", `${pathOf(id)}/log/${entryId}/dismiss`, { body: { note } });
    void cache.invalidateQueries({ queryKey: ["integration-log"] });
    void cache.invalidateQueries({ queryKey: ["integrations"] });
  };
}

/** Settles what has the same cause, however many there are. @returns how many that were */
export function useDismissFailed(id: string) {
  const cache = useQueryClient();
  return async (filter: RetryFilter, note: string): Promise<number> => {
    let count = 0;
    for (let left = true; left; ) {
      const body = { filter, note };
      const done = await callApi<{ dismissed: number; left: boolean }>("POST", `${pathOf(id)}/dismiss-failed`, { body });
      count += done.dismissed;
      left = done.left;
    }
    void cache.invalidateQueries({ queryKey: ["integration-log"] });
    void cache.invalidateQueries({ queryKey: ["integrations"] });
    return count;
  };
}

export type Decision = "arrived" | "send_again" | "ask";

/** How many postings of a rule may have arrived at this moment. */
export function useUncertainCount(id: string, rule: string) {
  return useQuery({
    queryKey: ["integration-log", "uncertain", id, rule],
    queryFn: ({ signal }) =>
      callApi<{ matched: number }>("POST", `${pathOf(id)}/settle-uncertain`, {
        body: { filter: { rule }, decision: "arrived", dry_run: true },
        signal,
      }),
    staleTime: 0,
  });
}

/** One decision about all postings of a rule that may have arrived, refused where they aren't as many as were counted. */
export function useSettleUncertain(id: string) {
  const cache = useQueryClient();
  return async (rule: string, decided: { decision: Decision; expected: number; without_asking?: boolean }): Promise<void> => {
    await callApi<Job>("POST", `${pathOf(id)}/settle-uncertain`, { body: { filter: { rule }, ...decided } });
    void cache.invalidateQueries({ queryKey: ["jobs"] });
    void cache.invalidateQueries({ queryKey: ["integration-log"] });
  };
}

/** What a look on the other side has shown of a posting that may have arrived. */
export function useResolveEntry(id: string) {
  const cache = useQueryClient();
  return async (
    entryId: string,
    found: { arrived: boolean; target_record_id?: string; without_asking?: boolean },
  ): Promise<void> => {
    await callApi<LogEntry>("POST", `${pathOf(id)}/log/${entryId}/resolve`, { body: found });
    void cache.invalidateQueries({ queryKey: ["integration-log"] });
    void cache.invalidateQueries({ queryKey: ["integrations"] });
  };
}

/** Asks the other side whether a posting that may have arrived is there. */
export function useAskForEntry(id: string) {
  const cache = useQueryClient();
  return async (entryId: string): Promise<void> => {
    await callApi<LogEntry>("POST", `${pathOf(id)}/log/${entryId}/ask`);
    void cache.invalidateQueries({ queryKey: ["integration-log"] });
  };
}

function asBody(filter: RetryFilter | null) {
  return filter ? { filter } : {};
}
