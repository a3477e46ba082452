import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Page } from "../ui/keyset-list.ts";
import type { LiveMessage } from "../ui/live.ts";

type Row = { id: string };
type List = InfiniteData<Page<Row>>;

/** Message type → first part of the cache keys it speaks of. */
const SPEAKS_OF: Record<string, string[]> = {
  "delivery.updated": ["deliveries"],
  "webhook.updated": ["webhooks"],
  "work_order.updated": ["work-orders"],
  "notification.created": ["notifications"],
  "receiver.request": ["receiver"],
};

export const LIVE_TYPES = [...Object.keys(SPEAKS_OF), "reset"];

/**
 * Brings a batch of live messages into the cache: rows that are shown are patched in place, what is new makes its lists ask
 * again, `reset` (the feed lost its place) makes everything ask again.
 */
export function applyLive(cache: QueryClient, messages: LiveMessage[]): void {
  if (messages.some((message) => message.type === "reset")) {
    void cache.invalidateQueries();
    return;
  }
  const stale = new Set<string>();
  for (const { type, data } of messages) {
    for (const name of SPEAKS_OF[type] ?? []) {
      if (isRow(data)) {
        // An id alone says that the record changed, not how.
        if (Object.keys(data).length < 2 || !patchLists(cache, name, data)) stale.add(name);
        void cache.invalidateQueries({ queryKey: [name, "one", data.id] });
        void cache.invalidateQueries({ queryKey: ["trail"] });
      } else stale.add(name);
    }
  }
  for (const name of stale) void cache.invalidateQueries({ queryKey: [name] });
}

/** True when some list showed the row. */
function patchLists(cache: QueryClient, name: string, changed: Row): boolean {
  let found = false;
  cache.setQueriesData<List>({ queryKey: [name, "list"] }, (list) => {
    if (!list?.pages.some((page) => page.data.some((row) => row.id === changed.id))) return list;
    found = true;
    const pages = list.pages.map((page) => ({
      ...page,
      data: page.data.map((row) => (row.id === changed.id ? merged(row, changed) : row)),
    }));
    return { ...list, pages };
  });
  return found;
}

/** Only what the row has already: a message may carry more than a list shows. */
function merged(row: Row, changed: Row): Row {
  const known = Object.entries(changed).filter(([key]) => key in row);
  return { ...row, ...Object.fromEntries(known) };
}

function isRow(data: unknown): data is Row {
  return typeof data === "object" && data !== null && "id" in data && typeof data.id === "string";
}
