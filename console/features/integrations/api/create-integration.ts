import { useQueryClient } from "@tanstack/react-query";
import type { Integration } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { keepFreshSecret } from "./fresh-secret.ts";

/** What POST takes; PATCH takes the same without type and preset. */
export type IntegrationInput = {
  name: string;
  owner_id?: string;
  endpoint_url?: string | null;
  expected_every_seconds: number | null;
  credentials?: Record<string, unknown>;
  inbound?: Record<string, unknown>;
  config: Record<string, unknown>;
  mapping?: unknown[];
  sync?: Integration["sync"];
};

export function useCreateIntegration() {
  const cache = useQueryClient();
  return async (input: IntegrationInput & { type: string; preset: string | null }): Promise<Integration> => {
    const row = await callApi<Integration>("POST", "/v1/integrations", { body: input, idempotencyKey: crypto.randomUUID() });
    if (input.inbound) keepFreshSecret(cache, row.id, input.inbound);
    void cache.invalidateQueries({ queryKey: ["integrations"] });
    return row;
  };
}
