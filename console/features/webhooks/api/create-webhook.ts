import { useQueryClient } from "@tanstack/react-query";
import type { Webhook } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { keepFreshSecret } from "./fresh-secret.ts";

export type WebhookInput = {
  name: string;
  description?: string | null;
  url: string;
  events: string[];
  secret?: string;
  headers?: Record<string, string | null>;
  retry?: { count: number; schedule_seconds?: number[] };
  timeout_ms?: number;
  filter?: string | null;
  ordered?: boolean;
  rate_limit_per_second?: number | null;
  owner_id?: string;
};

/** Registers a webhook; its secret, shown this once, waits in memory for the detail page. */
export function useCreateWebhook() {
  const cache = useQueryClient();
  return async (input: WebhookInput): Promise<Webhook> => {
    const { secret, ...webhook } = await callApi<Webhook & { secret: string }>("POST", "/v1/webhooks", {
      body: input,
      idempotencyKey: crypto.randomUUID(),
    });
    keepFreshSecret(cache, webhook.id, secret);
    await cache.invalidateQueries({ queryKey: ["webhooks"] });
    return webhook;
  };
}
