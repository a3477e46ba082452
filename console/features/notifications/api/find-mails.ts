import { useQuery } from "@tanstack/react-query";
import type { Mail } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import type { Page } from "../../../ui/keyset-list.ts";

/** A notification's mails: one's own, and for admins everybody's. */
export function useMails(notificationId: string) {
  return useQuery({
    queryKey: ["notifications", "mails", notificationId],
    queryFn: ({ signal }) => callApi<Page<Mail>>("GET", `/v1/notifications/${notificationId}/mails`, { signal }),
  });
}
