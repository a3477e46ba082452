import type { QueryClient } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";

const key = (webhookId: string) => ["fresh-secret", webhookId];

/** A secret that the API has just shown for the only time: kept in memory until its reader says that it is stored. */
export function keepFreshSecret(cache: QueryClient, webhookId: string, secret: string): void {
  cache.setQueryData(key(webhookId), secret);
}

export function useFreshSecret(webhookId: string) {
  const cache = useQueryClient();
  const { data } = useQuery<string | null>({
    queryKey: key(webhookId),
    queryFn: () => null,
    enabled: false,
    initialData: null,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return { secret: data ?? null, forget: () => cache.setQueryData(key(webhookId), null) };
}
