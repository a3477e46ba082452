import { useQuery } from "@tanstack/react-query";
import type { Notification } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import type { Page } from "../../../ui/keyset-list.ts";

const MOST = 50;

/** The newest unread ones, for the bell: how many, up to 50, and whether there are more. */
export function useUnread() {
  return useQuery({
    queryKey: ["notifications", "unread"],
    queryFn: async ({ signal }) => {
      const page = await callApi<Page<Notification>>("GET", "/v1/notifications", {
        query: { unread: true, limit: MOST },
        signal,
      });
      return { rows: page.data, more: page.next_cursor !== null };
    },
  });
}

/** The newest, read or not; asked for when the panel opens. */
export function useLatest() {
  return useQuery({
    queryKey: ["notifications", "latest"],
    queryFn: ({ signal }) => callApi<Page<Notification>>("GET", "/v1/notifications", { query: { limit: 8 }, signal }),
  });
}
