import { useQuery } from "@tanstack/react-query";
import { findAll } from "../ui/find-all.ts";
import type { Webhook } from "./shapes.ts";

/** All webhooks by id, for rows that know the id alone; `isKnown` once they are there. */
export function useWebhooksById(): { all: Webhook[]; get(id: string): Webhook | undefined; isKnown: boolean } {
  const { data } = useQuery({
    queryKey: ["webhooks", "names"],
    queryFn: ({ signal }) => findAll<Webhook>("/v1/webhooks", { signal }),
  });
  return { all: data ?? [], get: (id) => data?.find((webhook) => webhook.id === id), isKnown: data !== undefined };
}

/** Names of webhooks by id; the id itself for one that is gone. */
export function useWebhookName(): (id: string) => string {
  const webhooks = useWebhooksById();
  return (id) => webhooks.get(id)?.name ?? id;
}
