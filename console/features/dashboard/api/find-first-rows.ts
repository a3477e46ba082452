import { useQuery } from "@tanstack/react-query";
import type { Query } from "../../../ui/api-client.ts";
import { callApi } from "../../../ui/api-client.ts";
import type { Page } from "../../../ui/keyset-list.ts";

export type Count<Row> = { rows: Row[]; more: boolean };

/**
 * The first rows of a list, and whether there are more: enough to say "3" or "more than 20" without a count over everything.
 * `name` is the list's cache name, so that live updates renew it.
 */
export function useFirstRows<Row>(name: string, { path, query = {}, limit }: { path: string; query?: Query; limit: number }) {
  return useQuery({
    queryKey: [name, "first", path, query, limit],
    queryFn: async ({ signal }): Promise<Count<Row>> => {
      const page = await callApi<Page<Row>>("GET", path, { query: { ...query, limit }, signal });
      return { rows: page.data, more: page.next_cursor !== null };
    },
  });
}
