import { useQueryClient } from "@tanstack/react-query";
import type { WarrantyClaim } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export type ClaimVerb = WarrantyClaim["allowed_actions"][number];
type ClaimInput = { warranty_id: string; title: string; description: string | null; defect_on: string };

/** What was claimed under a warranty, newest first. */
export function useClaims(warrantyId: string) {
  return useKeysetList<WarrantyClaim>("warranty-claims", { path: "/v1/warranty-claims", filters: { warranty_id: warrantyId } });
}

export function useCreateClaim() {
  const cache = useQueryClient();
  return async (input: ClaimInput): Promise<void> => {
    await callApi<WarrantyClaim>("POST", "/v1/warranty-claims", { body: input, idempotencyKey: crypto.randomUUID() });
    await cache.invalidateQueries({ queryKey: ["warranty-claims"] });
  };
}

/** One step of a claim; the API refuses what its state doesn't allow. */
export function useActOnClaim() {
  const cache = useQueryClient();
  return async (id: string, verb: ClaimVerb, input: Record<string, unknown> = {}): Promise<WarrantyClaim> => {
    const claim = await callApi<WarrantyClaim>("POST", `/v1/warranty-claims/${id}/${verb}`, { body: input });
    await cache.invalidateQueries({ queryKey: ["warranty-claims"] });
    return claim;
  };
}
