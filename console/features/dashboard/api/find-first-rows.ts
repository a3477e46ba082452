import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import type { Query } from "../../../ui/api-client.ts";
import { callApi } from "../../../ui/api-client.ts";
import type { Page } from "../../../ui/keyset-list.ts";

/** A list to look at the beginning of. `resource` is the list's cache name too, so that live updates renew it. */
export interface FirstRowsOf {
  resource: string;
  query?: Query;
  limit: number;
}

export type Row = { id: string } & Readonly<Record<string, unknown>>;
export type Count = { rows: Row[]; more: boolean };

/**
 * The first rows of each list, and whether there are more: enough to say "3" or "more than 20" without a count over everything. Lists that come
 * as null aren't asked for, and are null again.
 */
export function useFirstRows(lists: readonly (FirstRowsOf | null)[]): UseQueryResult<Count | null>[] {
  return useQueries({
    queries: lists.map((list, index) => ({
      queryKey: list ? [list.resource, "first", list.query ?? {}, list.limit] : ["nothing", index],
      queryFn: ({ signal }: { signal: AbortSignal }) => (list ? findFirst(list, signal) : null),
    })),
  });
}

async function findFirst({ resource, query = {}, limit }: FirstRowsOf, signal: AbortSignal): Promise<Count> {
  const page = await callApi<Page<Row>>("GET", `/v1/${resource}`, { query: { ...query, limit }, signal });
  return { rows: page.data, more: page.next_cursor !== null };
}
