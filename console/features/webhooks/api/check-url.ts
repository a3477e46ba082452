import { useQuery } from "@tanstack/react-query";
import type { UrlChecked } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

/** How far a delivery to this URL would come now. One that can't be looked at at the moment is no trouble: then nothing is said. */
export function useUrlCheck(url: string, { enabled }: { enabled: boolean }) {
  return useQuery({
    queryKey: ["url-check", url],
    queryFn: ({ signal }) => callApi<UrlChecked>("POST", "/v1/webhooks/check-url", { body: { url }, signal }),
    enabled,
    staleTime: 30_000,
    retry: false,
    refetchOnWindowFocus: false,
  });
}
