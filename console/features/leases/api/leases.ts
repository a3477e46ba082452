import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Lease, RentInstalment } from "../../../data/shapes.ts";
import { callApi } from "../../../ui/api-client.ts";

export type LeaseVerb = Lease["allowed_actions"][number];

export function useLease(id: string) {
  return useQuery({
    queryKey: ["leases", "one", id],
    queryFn: ({ signal }) => callApi<Lease>("GET", `/v1/leases/${id}`, { signal }),
  });
}

export function useRentSchedule(id: string) {
  return useQuery({
    queryKey: ["leases", "rent", id],
    queryFn: ({ signal }) => callApi<{ data: RentInstalment[] }>("GET", `/v1/leases/${id}/rent-schedule`, { signal }),
  });
}

/** One step of its life; the API refuses steps that its state doesn't allow. */
export function useActOnLease() {
  const cache = useQueryClient();
  return async (id: string, verb: LeaseVerb, input: Record<string, unknown> = {}) => {
    const lease = await callApi<Lease & { new_lease?: Lease }>("POST", `/v1/leases/${id}/${verb}`, { body: input });
    await cache.invalidateQueries({ queryKey: ["leases"] });
    return lease;
  };
}
