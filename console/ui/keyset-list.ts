import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { Query } from "./api-client.ts";
import { callApi } from "./api-client.ts";

/** `searched_to`: the page has ended because enough was looked at, so far back; the next looks further. */
export type Page<Row> = { data: Row[]; next_cursor: string | null; searched_to?: string | null };
export type KeysetList<Row> = {
  rows: Row[];
  query: UseInfiniteQueryResult<InfiniteData<Page<Row>>>;
};

/**
 * A list that grows by "Load more". `name` is the first part of the cache key, which live updates speak of.
 * While filters change, the rows before stay in sight.
 */
export function useKeysetList<Row>(
  name: string,
  list: { path: string; filters?: Query; limit?: number; enabled?: boolean },
): KeysetList<Row> {
  const { path, filters = {}, limit = 50, enabled = true } = list;
  const query = useInfiniteQuery({
    queryKey: [name, "list", path, filters, limit],
    queryFn: ({ pageParam, signal }) =>
      callApi<Page<Row>>("GET", path, { query: { ...filters, limit, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    enabled,
  });
  return { rows: query.data?.pages.flatMap((page) => page.data) ?? [], query };
}
