import { useQuery } from "@tanstack/react-query";
import type { DeliveryDetail } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export function useDelivery(id: string) {
  return useQuery({
    queryKey: ["deliveries", "one", id],
    queryFn: ({ signal }) => callApi<DeliveryDetail>("GET", `/v1/deliveries/${id}`, { signal }),
  });
}
