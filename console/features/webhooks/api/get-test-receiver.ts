import { useQuery } from "@tanstack/react-query";
import type { TestReceiver } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

/** The tenant's built-in receiver: an address that accepts every delivery and shows what came. */
export function useTestReceiver() {
  return useQuery({
    queryKey: ["receiver", "address"],
    queryFn: ({ signal }) => callApi<TestReceiver>("GET", "/v1/test-receiver", { signal }),
  });
}
