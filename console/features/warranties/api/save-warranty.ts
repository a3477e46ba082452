import { useQueryClient } from "@tanstack/react-query";
import type { Warranty } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type WarrantyInput = {
  asset_id: string;
  policy_number: string;
  warranty_type: Warranty["warranty_type"];
  provider: Warranty["provider"];
  starts_on: string;
  ends_on: string;
  coverage: string | null;
};

/** Registers a warranty, or changes the one with `id` (it stays with its asset). */
export function useSaveWarranty() {
  const cache = useQueryClient();
  return async (id: string | null, input: WarrantyInput): Promise<Warranty> => {
    const { asset_id, ...changes } = input;
    const warranty = id
      ? await callApi<Warranty>("PATCH", `/v1/warranties/${id}`, { body: changes })
      : await callApi<Warranty>("POST", "/v1/warranties", { body: { ...changes, asset_id } });
    await cache.invalidateQueries({ queryKey: ["warranties"] });
    return warranty;
  };
}
