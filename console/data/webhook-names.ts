import { useQuery } from "@tanstack/react-query";
import { findAll } from "../ui/find-all.ts";
import type { Webhook } from "./shapes.ts";

/** Names of webhooks by id, for rows that know the id alone; the id itself for one that is gone. */
export function useWebhookName(): (id: string) => string {
  const { data } = useQuery({
    queryKey: ["webhooks", "names"],
    queryFn: ({ signal }) => findAll<Webhook>("/v1/webhooks", { signal }),
  });
  return (id) => data?.find((webhook) => webhook.id === id)?.name ?? id;
}
