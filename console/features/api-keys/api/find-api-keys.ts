import type { ApiKey } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";

export function useApiKeys() {
  return useKeysetList<ApiKey>("api-keys", { path: "/v1/api-keys" });
}
