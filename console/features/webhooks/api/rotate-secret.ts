import { useQueryClient } from "@tanstack/react-query";
import { callApi } from "../../../ui/api-client.ts";
import { keepFreshSecret } from "./fresh-secret.ts";

/** A new secret beside the old one for `overlapHours`; it waits in memory to be copied. */
export function useRotateSecret() {
  const cache = useQueryClient();
  return async (id: string, overlapHours: number) => {
    const reply = await callApi<{ secret: string }>("POST", `/v1/webhooks/${id}/rotate-secret`, {
      body: { overlap_hours: overlapHours },
    });
    keepFreshSecret(cache, id, reply.secret);
    void cache.invalidateQueries({ queryKey: ["webhooks"] });
  };
}
