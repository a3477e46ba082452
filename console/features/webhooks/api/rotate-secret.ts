import { useQueryClient } from "@tanstack/react-query";
import { callApi } from "../../../ui/api-client.ts";

export type RotatedSecret = { secret: string; overlap_ends_at: string | null };

/** A new secret, shown this once; the old one signs beside it for `overlapHours` more. */
export function useRotateSecret() {
  const cache = useQueryClient();
  return async (
    webhookId: string,
    { secret, overlapHours }: { secret: string; overlapHours: number },
  ): Promise<RotatedSecret> => {
    const rotated = await callApi<RotatedSecret>("POST", `/v1/webhooks/${webhookId}/rotate-secret`, {
      body: { overlap_hours: overlapHours, ...(secret ? { secret } : {}) },
      idempotencyKey: crypto.randomUUID(),
    });
    void cache.invalidateQueries({ queryKey: ["webhooks"] });
    return rotated;
  };
}
