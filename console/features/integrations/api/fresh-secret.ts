import type { QueryClient } from "@tanstack/react-query";
import { useQuery } from "@tanstack/react-query";

const key = (id: string) => ["fresh-inbound", id];
type Inbound = Record<string, unknown>;

/** What was just entered for a receiver, kept in memory until the page is left: the API never shows it again. Null forgets it. */
export function keepFreshSecret(cache: QueryClient, id: string, inbound: Inbound | null): void {
  cache.setQueryData(key(id), inbound);
}

export function useFreshSecret(id: string): Inbound | null {
  const { data } = useQuery<Inbound | null>({ queryKey: key(id), queryFn: () => null, enabled: false, initialData: null });
  return data ?? null;
}
